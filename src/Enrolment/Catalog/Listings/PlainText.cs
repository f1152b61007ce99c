using System.Net;
using System.Text.RegularExpressions;

namespace Stoa.Catalog.Listings;

/// <summary>The words of a piece of sanitised HTML.</summary>
internal static partial class PlainText
{
    internal static string Of(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    /// <summary>At most that many characters, cut between words.</summary>
    internal static string Excerpt(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var cut = text.LastIndexOf(' ', longest - 1);
        return text[..(cut > longest / 2 ? cut : longest - 1)].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
