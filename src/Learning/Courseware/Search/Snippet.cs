using System.Net;
using System.Text;

namespace Stoa.Courseware.Search;

/// <summary>A few words around the first hit, as HTML with the hits marked.</summary>
internal static class Snippet
{
    private const int Before = 60;
    private const int Length = 220;

    public static string Of(string text, IReadOnlyCollection<string> words)
    {
        var first = WordsOf(text).FirstOrDefault(span => IsHit(text, span, words));
        var start = first.Length == 0 ? 0 : Math.Max(0, first.Start - Before);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var end = Math.Min(text.Length, start + Length);
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return Marked(text, start, end, words);
    }

    private static string Marked(string text, int start, int end, IReadOnlyCollection<string> words)
    {
        var html = new StringBuilder(start > 0 ? "… " : "");
        var at = start;
        foreach (var span in WordsOf(text).SkipWhile(span => span.Start < start).TakeWhile(span => span.Start + span.Length <= end))
        {
            if (!IsHit(text, span, words))
                continue;
            html.Append(WebUtility.HtmlEncode(text[at..span.Start])).Append("<mark>")
                .Append(WebUtility.HtmlEncode(text.Substring(span.Start, span.Length))).Append("</mark>");
            at = span.Start + span.Length;
        }
        return html.Append(WebUtility.HtmlEncode(text[at..end])).Append(end < text.Length ? " …" : "").ToString();
    }

    private static bool IsHit(string text, (int Start, int Length) span, IReadOnlyCollection<string> words) =>
        SearchIndex.Terms(text.Substring(span.Start, span.Length)).Any(term => words.Any(word => term.StartsWith(word, StringComparison.Ordinal)));

    private static IEnumerable<(int Start, int Length)> WordsOf(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark);
            if (inside && start < 0)
                start = i;
            if (!inside && start >= 0)
            {
                yield return (start, i - start);
                start = -1;
            }
        }
    }
}
