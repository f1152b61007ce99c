using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Capa;

/// <summary>
/// Python in a problem. It is not run here. Two kinds need no running: a script that only names constants, whose values
/// are put in; and a script that nothing in the problem uses.
/// </summary>
internal static partial class CapaScript
{
    /// <summary>Takes the scripts out; what is left to run, or null where nothing is.</summary>
    internal static ScriptSource? Resolve(XElement problem, List<ProblemNote> notes)
    {
        var grades = problem.Descendants().Any(e => CapaScripted.Grades(e.Name.LocalName) || CapaScripted.HintFunction(e) is not null);
        var scripts = problem.Descendants("script").ToList();
        var python = string.Join('\n', scripts.Where(IsPython).Select(s => s.Value));
        foreach (var script in scripts) script.Remove();
        notes.AddRange(CapaPython.Notes(problem, python));
        if (scripts.Any(s => !IsPython(s)))
            notes.Add(new ProblemNote(NoteSeverity.Warning, Phrase.T("A script in this problem was left out.")));
        if (string.IsNullOrWhiteSpace(python)) return grades ? new ScriptSource("", NamesShow: false) : null;
        LeaveOutStrayCode(problem, notes);
        if (ReadConstants(python) is { } constants)
        {
            var names = new ScriptNames(constants);
            Substitute(problem, names.Put);
            foreach (var text in problem.DescendantNodes().OfType<XText>().Where(t => t.Value.Contains('$') && t.Parent?.Is("answer") != true)) text.Value = names.Put(text.Value);
            return grades ? new ScriptSource(python, NamesShow: false) : null;
        }
        var shows = UsesAny(problem, python);
        if (shows || grades) return new ScriptSource(python, shows);
        notes.Add(new ProblemNote(NoteSeverity.Information, Phrase.T("A Python script that nothing in this problem uses was left out.")));
        return null;
    }

    /// <summary>Puts names into attributes and into texts that are read as they are. All other text is put in as HTML when it is written:
    /// a name may hold markup.</summary>
    internal static void Substitute(XElement problem, Func<string, string> put)
    {
        foreach (var attribute in problem.DescendantsAndSelf().Attributes().Where(a => a.Value.Contains('$')))
            attribute.Value = put(attribute.Value);
        foreach (var element in problem.Descendants().Where(e => e.Is("option", "additional_answer", "draggable", "target") && !e.HasElements && e.Value.Contains('$')))
            element.Value = put(element.Value);
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

    /// <summary>Where names come by ways that cannot be seen in the text, any may be meant.</summary>
    private static bool UsesAny(XElement problem, string python)
    {
        var texts = problem.DescendantsAndSelf().Where(e => !e.Is("answer")).SelectMany(e => e.Attributes().Select(a => a.Value))
            .Concat(problem.DescendantNodes().OfType<XText>().Where(t => t.Parent?.Is("answer") != true).Select(t => t.Value))
            .Where(t => t.Contains('$')).ToList();
        if (texts.Count == 0) return false;
        if (HiddenNames().IsMatch(python)) return texts.Any(t => NameInText().IsMatch(t));
        var names = NamesIn(python);
        return texts.Any(t => names.Any(n => t.Contains("$" + n, StringComparison.Ordinal)));
    }

    private static List<string> NamesIn(string python) =>
        [.. Assigned().Matches(python).SelectMany(m => m.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries)).Where(n => n.Length > 0).Distinct()];

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

    [GeneratedRegex(@"import\s+\*|globals\(|exec\(|eval\(|^\s*[\(\[].*=|:=|\bas\s+\w+|^\s*\w+(?:\s*,\s*\w+)*\s*=[^=\n]*=", RegexOptions.Multiline)]
    private static partial Regex HiddenNames();

    [GeneratedRegex(@"\$[A-Za-z_]\w*")]
    private static partial Regex NameInText();
}
