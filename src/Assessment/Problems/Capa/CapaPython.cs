using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Circuits;

namespace Stoa.Problems.Capa;

/// <summary>Python of version 2 in problems of long ago: it is found by lines that version 3 cannot read, and told to those who import them.</summary>
internal static partial class CapaPython
{
    internal static IEnumerable<ProblemNote> Notes(XElement problem, string script)
    {
        var drawn = problem.Descendants(CapaCircuits.Response).Descendants("answer").ToList();
        var others = problem.Descendants(CapaScripted.Custom).Descendants("answer").Select(answer => answer.Value).Append(script);
        // What prints in the check of a circuit is mended.
        var found = others.Select(code => Old().Match(code)).Concat(drawn.Select(answer => Older().Match(answer.Value))).FirstOrDefault(match => match.Success);
        if (found is null) yield break;
        yield return new ProblemNote(NoteSeverity.Warning, Phrase.T(
            "Its Python seems to be of version 2 (“{0}”). Where it is, answers cannot be graded and use no attempt, as on Open edX, until it is mended.", found.Value.Trim()));
    }

    [GeneratedRegex("""^[ \t]*(?:except[ \t]+[\w.]+[ \t]*,[ \t]*\w+[ \t]*:|raise[ \t]+[\w.]+[ \t]*,|exec[ \t]+["'\w]|print[ \t]+["'\w]|print[ \t]*>>)""", RegexOptions.Multiline)]
    private static partial Regex Old();

    [GeneratedRegex("""^[ \t]*(?:except[ \t]+[\w.]+[ \t]*,[ \t]*\w+[ \t]*:|raise[ \t]+[\w.]+[ \t]*,|exec[ \t]+["'\w])""", RegexOptions.Multiline)]
    private static partial Regex Older();
}
