using System.Net;
using System.Text;

namespace Stoa.Courseware.Blocks;

/// <summary>The words of sanitised HTML: for search and for counting.</summary>
internal static class PlainText
{
    public static string Of(string? html)
    {
        if (string.IsNullOrEmpty(html))
            return "";
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            text.Append(html, at, (tag < 0 ? html.Length : tag) - at);
            if (tag < 0)
                break;
            // An inline tag parts no words; any other does.
            if (!IsInline(html.AsSpan(tag + 1)))
                text.Append(' ');
            at = EndOf(html, tag);
        }
        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The beginning, cut between words.</summary>
    public static string Excerpt(string? html, int length)
    {
        var text = Of(html);
        if (text.Length <= length)
            return text;
        var space = text.LastIndexOf(' ', length);
        return $"{text[..(space > length / 2 ? space : length)]}…";
    }

    // What scripts and styles hold is no text; only isolated HTML has any.
    private static int EndOf(string html, int tag)
    {
        foreach (var name in (string[])["script", "style"])
            if (html.AsSpan(tag + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return After(html, "</" + name, tag) is var close && close < html.Length ? After(html, ">", close) : html.Length;
        return html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal) ? After(html, "-->", tag) : After(html, ">", tag);
    }

    private static int After(string html, string mark, int from)
    {
        var found = html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }

    private static bool IsInline(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var name = tag[..Math.Max(0, tag.IndexOfAny(" >/\n\t"))];
        foreach (var inline in Inline)
            if (name.Equals(inline, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static readonly string[] Inline = ["a", "b", "i", "em", "strong", "span", "u", "s", "sub", "sup", "small", "mark", "code", "abbr", "q", "font"];
}
