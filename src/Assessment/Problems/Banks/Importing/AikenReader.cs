using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Banks.Importing;

/// <summary>The Aiken format: a question, options that begin with a letter, and a line <c>ANSWER: B</c>.</summary>
internal static partial class AikenReader
{
    internal static bool Is(IReadOnlyList<string> lines) => lines.Any(line => Answer().IsMatch(line)) && !lines.Any(line => line.Contains('{', StringComparison.Ordinal));

    internal static IReadOnlyList<ImportedQuestion> Read(IReadOnlyList<string> lines)
    {
        var found = new List<ImportedQuestion>();
        var (begin, text, options) = (0, new List<string>(), new List<(string Letter, string Text)>());
        foreach (var (at, line) in lines.Index())
        {
            if (line.Trim().Length == 0) continue;
            if (text.Count == 0) begin = at + 1;
            if (Answer().Match(line) is { Success: true } answer)
            {
                found.Add(Make(begin, text, options, answer.Groups[1].Value.ToUpperInvariant()));
                (text, options) = ([], []);
            }
            else if (text.Count > 0 && Choice().Match(line) is { Success: true } option) options.Add((option.Groups[1].Value, option.Groups[2].Value.Trim()));
            else if (options.Count > 0) options[^1] = (options[^1].Letter, $"{options[^1].Text} {line.Trim()}");
            else text.Add(line.Trim());
        }
        if (text.Count > 0) found.Add(ImportedQuestion.Wrong(begin, text[0], Phrase.T("the line “ANSWER:” is missing")));
        return found;
    }

    private static ImportedQuestion Make(int line, List<string> text, List<(string Letter, string Text)> options, string right)
    {
        var title = text.Count > 0 ? text[0] : "";
        if (options.Count < 2) return ImportedQuestion.Wrong(line, title, Phrase.T("a choice needs at least two options"));
        if (!options.Exists(option => option.Letter == right)) return ImportedQuestion.Wrong(line, title, Phrase.T("there is no option {0}", right));
        var question = new JsonObject
        {
            ["response"] = "choice",
            ["prompt"] = string.Join("<br>", text.Select(WebUtility.HtmlEncode)),
            ["options"] = new JsonArray([.. options.Select(option => Option(option.Text, option.Letter == right))]),
        };
        return new ImportedQuestion(line, title, [], ImportedQuestion.ProblemOf(question, ""), null);
    }

    private static JsonObject Option(string text, bool correct) =>
        correct ? new() { ["html"] = WebUtility.HtmlEncode(text), ["correct"] = true } : new() { ["html"] = WebUtility.HtmlEncode(text) };

    [GeneratedRegex(@"^\s*ANSWER:\s*([A-Za-z])\s*$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"^\s*([A-Z])[.)]\s+(.+)$")]
    private static partial Regex Choice();
}
