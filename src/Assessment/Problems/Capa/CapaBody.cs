using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Stoa.Problems.Capa;

/// <summary>Turns the tree of a problem into HTML with slots, in place.</summary>
internal static partial class CapaBody
{
    private static readonly string[] notShown =
    [
        "answer", "responseparam", "codeparam", "openendedparam", "openendedrubric", "script", "hintgroup", "demandhint",
        "choicehint", "optionhint", "stringhint", "numericalhint", "numerichint", "correcthint", "regexphint",
        "additional_answer", "stringequalhint", "compoundhint", "targetedfeedbackset", "meta",
    ];

    internal static void TakeOutHidden(XElement problem) =>
        problem.Descendants().Where(e => e.Is(notShown)).Remove();

    /// <summary>Puts a slot where each worked solution stands, and gives the solutions.</summary>
    internal static List<Explanation> TakeExplanations(XElement problem, Func<string, string> clean)
    {
        var explanations = new List<Explanation>();
        foreach (var solution in problem.Descendants("solution").ToList())
        {
            Rename(solution);
            var html = clean(HtmlText.Inner(solution));
            if (html.Length == 0)
            {
                solution.Remove();
                continue;
            }
            solution.ReplaceWith(new XText(Slot.Explanation(explanations.Count)));
            explanations.Add(new Explanation(html, solution.Get("explanation-id")));
        }
        return explanations;
    }

    /// <summary>Elements that HTML does not know, as those that it knows.</summary>
    internal static void Rename(XElement root)
    {
        foreach (var element in root.Descendants().ToList())
        {
            if (element.Is("text")) element.Name = "span";
            else if (element.Is("center", "solutionset")) As(element, "div", element.Name.LocalName);
            else if (element.Is("clarification")) InBrackets(element);
            else if (element.Is("math") && !element.HasElements) element.ReplaceWith(new XText(Delimit(element.Value)));
            else if (element.Name.LocalName.EndsWith("response", StringComparison.Ordinal)) As(element, InLine(element) ? "span" : "div", "response");
        }
    }

    /// <summary>A response within a line of text must not break the line; one that holds blocks must not sit in a span.</summary>
    private static bool InLine(XElement response) =>
        response.Ancestors().Any(a => a.Is("p", "span")) && !response.Descendants().Any(d => d.Is("p", "div", "table", "ul", "ol", "pre"));

    private static void As(XElement element, string name, string cssClass)
    {
        element.Name = name;
        element.RemoveAttributes();
        element.SetAttributeValue("class", cssClass);
    }

    private static void InBrackets(XElement aside)
    {
        As(aside, "small", "clarification");
        aside.AddFirst(new XText(" ("));
        aside.Add(new XText(")"));
    }

    private static string Delimit(string formula) => Dollars().Replace(formula.Trim(), @"\($1\)");

    [GeneratedRegex(@"^\$(.*)\$$", RegexOptions.Singleline)]
    private static partial Regex Dollars();
}
