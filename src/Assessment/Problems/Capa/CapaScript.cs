using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Stoa.Problems.Capa;

/// <summary>
/// Python in a problem. It is not run here. Two kinds need no running: a script that only names constants, whose values
/// are put in; and a script that nothing in the problem uses.
/// </summary>
internal static partial class CapaScript
{
    /// <summary>Takes the scripts out; a phrase where the problem cannot do without them.</summary>
    internal static Phrase? Resolve(XElement problem, List<ProblemNote> notes)
    {
        var scripts = problem.Descendants("script").ToList();
        var python = string.Join('\n', scripts.Where(IsPython).Select(s => s.Value));
        foreach (var script in scripts) script.Remove();
        if (scripts.Any(s => !IsPython(s)))
            notes.Add(new ProblemNote(NoteSeverity.Warning, Phrase.T("A script in this problem was left out.")));
        if (string.IsNullOrWhiteSpace(python)) return null;
        LeaveOutStrayCode(problem, notes);
        if (problem.Descendants().Any(e => e.Attribute("cfn") is not null || e.Attribute("hintfn") is not null))
            return Phrase.T("This problem needs a Python script, which this site does not run yet.");
        var constants = ReadConstants(python);
        if (constants is not null)
        {
            Substitute(problem, constants);
            return null;
        }
        if (UsesAny(problem, NamesIn(python)))
            return Phrase.T("This problem needs a Python script for its numbers or texts, which this site does not run yet.");
        notes.Add(new ProblemNote(NoteSeverity.Information, Phrase.T("A Python script that nothing in this problem uses was left out.")));
        return null;
    }

    /// <summary>Lines of the script that slipped out of its element would be read as the problem's text.</summary>
    private static void LeaveOutStrayCode(XElement problem, List<ProblemNote> notes)
    {
        var stray = problem.Nodes().OfType<XText>().Where(text => IsCode(text.Value)).ToList();
        if (stray.Count == 0) return;
        stray.ForEach(text => text.Remove());
        notes.Add(new ProblemNote(NoteSeverity.Warning, Phrase.T("Python code that stood between the elements of this problem was left out.")));
    }

    private static bool IsCode(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Any(line => Statement().IsMatch(line)) && lines.All(line => CodeLine().IsMatch(line));
    }

    private static bool IsPython(XElement script) =>
        script.Get("type") is not { } type || !(type.Contains("javascript", StringComparison.Ordinal) || type.Contains("perl", StringComparison.Ordinal));

    /// <summary>Names and values where the script is nothing but <c>NAME = 'text'</c> or <c>NAME = 12.5</c>, else null.</summary>
    private static Dictionary<string, string>? ReadConstants(string python)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in python.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Trim() is { Length: > 0 } t && t[0] != '#'))
        {
            var match = Constant().Match(line);
            if (!match.Success) return null;
            constants[match.Groups["name"].Value] = match.Groups["text"].Success ? match.Groups["text"].Value : match.Groups["number"].Value;
        }
        return constants;
    }

    private static void Substitute(XElement problem, Dictionary<string, string> constants)
    {
        var byLength = constants.OrderByDescending(c => c.Key.Length).ToList();
        string Put(string text) => byLength.Aggregate(text, (t, c) => t.Replace("$" + c.Key, c.Value, StringComparison.Ordinal));
        foreach (var attribute in problem.DescendantsAndSelf().Attributes().Where(a => a.Value.Contains('$')))
            attribute.Value = Put(attribute.Value);
        foreach (var text in problem.DescendantNodes().OfType<XText>().Where(t => t.Value.Contains('$')))
            text.Value = Put(text.Value);
    }

    private static List<string> NamesIn(string python) =>
        [.. Assigned().Matches(python).SelectMany(m => m.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries)).Where(n => n.Length > 0).Distinct()];

    private static bool UsesAny(XElement problem, List<string> names)
    {
        var texts = problem.DescendantsAndSelf().Attributes().Select(a => a.Value)
            .Concat(problem.DescendantNodes().OfType<XText>().Select(t => t.Value))
            .Where(t => t.Contains('$')).ToList();
        return texts.Any(t => names.Any(n => t.Contains("$" + n, StringComparison.Ordinal)));
    }

    [GeneratedRegex("""^(?<name>[A-Za-z_]\w*)\s*=\s*(?:(?<quote>["'])(?<text>[^"'\\]*)\k<quote>|(?<number>[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?))\s*;?\s*(?:#.*)?$""")]
    private static partial Regex Constant();

    /// <summary>Nothing but Python has such a line.</summary>
    [GeneratedRegex("""^(?:(?:def|class) \w+.*:$|return (?:[{(\['"\d]|(?:True|False|None|\w+)$|\w+[(.\[])|import \w+$|from \S+ import |for \w+ in .*:$)""")]
    private static partial Regex Statement();

    /// <summary>A line that may stand between statements.</summary>
    [GeneratedRegex("""^(?:#|(?:def|class|if|elif|else|for|while|try|except|with)\b.*:$|return\b|import \w+|from \w\S* import |\w+(?:\[.*\]|\.\w+)*\s*[-+*/]?=[^=]|[\w.]+\(.*\)$|["'{}\[\]()].*[,{}\[\]()]$|[{}\[\]()]+,?$)""")]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^\s*(?:(?:def|class|import|global|for)\s+(?<names>[\w, ]+)|from\s+\S+\s+import\s+(?<names>[\w, ]+)|(?<names>\w+(?:\s*,\s*\w+)*)\s*(?:[-+*/]?=)(?!=))", RegexOptions.Multiline)]
    private static partial Regex Assigned();
}
