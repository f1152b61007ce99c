using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Imports.Assets;

/// <summary>Rewrites references to static files in any text (HTML, XML, JSON, CSS, scripts) to the paths they are served at:
/// <c>/static/X</c>, <c>/asset-v1:O+C+R+type@asset+block@X</c>, <c>/c4x/O/C/asset/X</c>, with or without a host before them.</summary>
internal static partial class AssetLinks
{
    private const int MaxName = 400;

    internal static string Rewrite(string text, StaticFiles files, string where)
    {
        var output = new StringBuilder();
        var copied = 0;
        foreach (Match match in Marker().Matches(text))
        {
            if (match.Index < copied)
                continue;
            var end = End(text, match.Index, match.Index + match.Length);
            var written = text[(match.Index + match.Length)..end];
            var name = written.Split('?', '#')[0];
            if (name.Length is 0 or > MaxName || name.EndsWith('/') || name.Contains("${", StringComparison.Ordinal))
                continue;
            var unsure = match.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || match.Value.StartsWith("static/", StringComparison.Ordinal);
            if (unsure && !files.Has(name))
                continue;
            if (files.Path(name, where) is not { } path)
                continue;
            output.Append(text, copied, match.Index - copied).Append(path);
            if (written.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment)
                output.Append(written, fragment, written.Length - fragment);
            copied = end;
        }

        return copied == 0 ? text : output.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The same for a text that is nothing but one address.</summary>
    internal static string RewriteWhole(string address, StaticFiles files, string where)
    {
        if (address.Any(c => c is '"' or '\'' or '\\' or '<' or '>'))
            return Rewrite(address, files, where);
        return Rewrite($"\"{address}\"", files, where).Trim('"');
    }

    /// <summary>Where the reference ends: at the quote that opened it, else at the first character that no bare address holds.</summary>
    private static int End(string text, int start, int from)
    {
        var before = start > 0 ? text[start - 1] : '\0';
        var entity = before == ';' && text.AsSpan(0, start).EndsWith("&quot;") ? "&quot;" : before == ';' && text.AsSpan(0, start).EndsWith("&#34;") ? "&#34;" : null;
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '<' or '>' or '\n' or '\r' or '"' or '\\' || (c == '\'' && before is not '"'))
                return at;
            if (c == '&' && (entity is null ? IsQuote(text, at) : text.AsSpan(at).StartsWith(entity)))
                return at;
            if (before is not ('"' or '\'' or '\\') && entity is null && (char.IsWhiteSpace(c) || c is ')' or ',' or ']' or '}'))
                return at;
        }

        return text.Length;
    }

    private static bool IsQuote(string text, int at) =>
        text.AsSpan(at).StartsWith("&quot;") || text.AsSpan(at).StartsWith("&#34;") || text.AsSpan(at).StartsWith("&#39;");

    [GeneratedRegex(
        @"(?<![\w/.:+@%-])(https?://[^/\s""'<>]{1,200})?(/assets/courseware/[^\s""'<>]{1,200}?)?/?"
        + @"(static/|asset-v1:[^\s""'<>/+]{1,100}\+[^\s""'<>/+]{1,100}\+[^\s""'<>/+]{1,100}\+type@(asset|thumbnail)\+block@|c4x/[^\s""'<>/]{1,100}/[^\s""'<>/]{1,100}/(asset|thumbnail)/)",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Marker();
}
