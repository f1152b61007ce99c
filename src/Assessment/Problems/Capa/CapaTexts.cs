using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>stringresponse.</summary>
internal static class CapaTexts
{
    internal static ReadQuestion Text(CapaResponse response, XElement input)
    {
        var element = response.Element;
        if (element.Get("answer") is not { Length: > 0 } answer) return Phrase.T("A text question has no answer.");
        var types = (element.Get("type") ?? "").ToLowerInvariant().Split(' ');
        // Before additional answers there was one attribute with _or_ in it; patterns are not known to that form.
        var joined = answer.Contains("_or_", StringComparison.OrdinalIgnoreCase);
        var patterns = types.Contains("regexp") && !joined;
        var accepted = joined
            ? [.. answer.Split("_or_").Select(a => new TextAlternative(a.Trim()))]
            : ReadAccepted(element, answer, response.Clean);
        if (patterns && accepted.Select(a => TextPattern.Fault(a.Text)).OfType<string>().FirstOrDefault() is { } fault)
            return Phrase.T("The pattern of a text question cannot be used: {0}", fault);
        return new TextQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Accepted = accepted,
            IgnoreCase = types.Contains("ci"),
            Patterns = patterns,
            Hints = ReadHints(element, patterns, response.Clean),
            Width = CapaResponse.WidthOf(input),
        };
    }

    private static List<TextAlternative> ReadAccepted(XElement element, string answer, Func<string, string> clean) =>
    [
        new TextAlternative(answer.Trim(), CapaFeedback.Read(element.Element("correcthint"), true, clean)),
        .. element.Elements("additional_answer")
            .Select(a => new TextAlternative((a.Get("answer") ?? a.OwnText()).Trim(), CapaFeedback.Read(a.Element("correcthint"), true, clean)))
            .Where(a => a.Text.Length > 0),
    ];

    private static List<TextHint> ReadHints(XElement element, bool patterns, Func<string, string> clean)
    {
        var older = CapaFeedback.ReadGroup(element, "stringhint", clean)
            .Select(h => new TextHint((h.Condition.Get("answer") ?? "").Trim(), patterns, h.Feedback)).ToList();
        return older.Count > 0 ? older : [.. Newer(element, "stringequalhint", false, clean), .. Newer(element, "regexphint", true, clean)];
    }

    private static IEnumerable<TextHint> Newer(XElement element, string tag, bool pattern, Func<string, string> clean) =>
        from hint in element.Elements(tag)
        let answer = (hint.Get("answer") ?? "").Trim()
        let feedback = CapaFeedback.Read(hint, false, clean)
        where answer.Length > 0 && feedback is not null
        select new TextHint(answer, pattern, feedback);
}
