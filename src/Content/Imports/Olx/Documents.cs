using System.Net;
using System.Text.RegularExpressions;

namespace Stoa.Imports.Olx;

/// <summary>A PDF that was embedded becomes a link to it: browsers show none inside of a frame without rights, and phones show none at all.</summary>
internal static partial class Documents
{
    internal static string AsLinks(string html)
    {
        if (!html.Contains(".pdf", StringComparison.OrdinalIgnoreCase))
            return html;
        return Embedded().Replace(html, match => Link(match.Groups["address"].Value, Title().Match(match.Value)));
    }

    private static string Link(string address, Match title)
    {
        var name = title.Success && title.Groups[1].Value.Trim().Length > 0
            ? title.Groups[1].Value.Trim()
            : WebUtility.HtmlEncode(Uri.UnescapeDataString(address.Split('?', '#')[0].Split('/')[^1]));
        return $"<p><a href=\"{address}\">{name}</a></p>";
    }

    [GeneratedRegex(
        @"<(?<kind>object|iframe|embed)\b[^<>]{0,1000}?\b(?:data|src)\s*=\s*""(?<address>[^""<>]{1,600}\.pdf(?:[?#][^""<>]{0,200})?)""[^<>]{0,1000}>(?:(?:(?!</?(?:object|iframe)\b).){0,4000}</\k<kind>\s*>)?",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, 5_000)]
    private static partial Regex Embedded();

    [GeneratedRegex(@"\btitle\s*=\s*""([^""<>]{1,300})""", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
