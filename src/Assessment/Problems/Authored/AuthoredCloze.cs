using System.Text;
using System.Text.RegularExpressions;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

/// <summary>
/// A text with gaps, <c>[[id]]</c>. Each gap is a question of its own within the line, so it is graded, counted and reviewed like any
/// other; “points” is what they are worth together.
/// </summary>
internal static partial class AuthoredCloze
{
    internal static (string Body, IReadOnlyList<Question> Gaps) Read(AuthorJson part, string id, Func<AuthorJson, string, Question?> readGap)
    {
        var html = part.Html("html");
        var gaps = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var gap in part.Objects("gaps"))
        {
            var name = AuthoredParts.PlainId(gap, "");
            if (!gaps.ContainsKey(name) && readGap(gap, $"{id}-{name}") is { } question)
                gaps[name] = question with { Inline = true, Label = null, Name = gap.Text("name") };
            if (CountOf(html, name) != 1) gap.Fault(Phrase.T("the gap [[{0}]] has to stand exactly once in the text", name));
        }
        foreach (Match mark in Mark().Matches(html))
            if (!gaps.ContainsKey(mark.Groups[1].Value)) part.Fault(Phrase.T("the gap [[{0}]] of the text is not among the gaps", mark.Groups[1].Value));
        var body = Mark().Replace(html, m => gaps.TryGetValue(m.Groups[1].Value, out var gap) ? Slot.Question(gap.Id) : "");
        return (Labelled(part, body), [.. Shared(part, gaps.Values)]);
    }

    private static string Labelled(AuthorJson part, string body)
    {
        var text = new StringBuilder("<div class=\"cloze\">");
        if (part.Html("prompt") is { Length: > 0 } prompt) text.Append("<p><strong>").Append(prompt).Append("</strong></p>");
        return text.Append(body).Append("</div>").ToString();
    }

    /// <summary>The points of the whole are shared by the weights of the gaps.</summary>
    private static IEnumerable<Question> Shared(AuthorJson part, IReadOnlyCollection<Question> gaps)
    {
        var factor = part.Number("points") is { } points && gaps.Count > 0 ? points / gaps.Sum(g => g.Points) : 1;
        return gaps.Select(g => g with { Points = g.Points * factor, PointsIfCorrect = g.Points * factor });
    }

    private static int CountOf(string html, string name) => Mark().Matches(html).Count(m => m.Groups[1].Value == name);

    [GeneratedRegex(@"\[\[([A-Za-z0-9_-]{1,60})\]\]")]
    private static partial Regex Mark();
}
