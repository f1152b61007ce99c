using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>Hints within responses: the element's text, with the author's label.</summary>
internal static class CapaFeedback
{
    /// <summary>Null where there is no hint, or none with text.</summary>
    internal static Feedback? Read(XElement? hint, bool correct, Func<string, string> clean) =>
        hint is not null && clean(HtmlText.Inner(hint)) is { Length: > 0 } html
            ? new Feedback(hint.Get("label"), [html], correct)
            : null;

    /// <summary>The older form: conditions with names, and texts that are shown when a condition of that name holds.</summary>
    internal static IEnumerable<(XElement Condition, Feedback Feedback)> ReadGroup(
        XElement response, string conditionTag, Func<string, string> clean)
    {
        var group = response.Element("hintgroup");
        foreach (var condition in group?.Elements(conditionTag) ?? [])
        {
            var part = group!.Elements("hintpart").FirstOrDefault(p => p.Get("on") == condition.Get("name"));
            var text = part?.Element("text") is { } shown ? clean(HtmlText.Inner(shown)) : "";
            if (text.Length > 0) yield return (condition, new Feedback("", [text], false));
        }
    }
}
