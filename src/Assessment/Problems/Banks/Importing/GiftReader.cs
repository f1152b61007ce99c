using System.Net;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Banks.Importing;

/// <summary>The GIFT format of Moodle: questions apart by blank lines, answers in braces. What cannot be read is told with its line; all else is taken.</summary>
internal static partial class GiftReader
{
    internal static IReadOnlyList<ImportedQuestion> Read(IReadOnlyList<string> lines)
    {
        var found = new List<ImportedQuestion>();
        var category = "";
        foreach (var (line, text) in Blocks(lines))
        {
            if (Category().Match(text) is { Success: true } named)
            {
                category = named.Groups[1].Value.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");
                continue;
            }
            found.Add(ReadOne(line, text, category.Length > 0 ? [category] : []));
        }
        return found;
    }

    /// <summary>Blank lines end a question, unless they stand in its braces; comments are no part of it.</summary>
    private static IEnumerable<(int Line, string Text)> Blocks(IReadOnlyList<string> lines)
    {
        var (begin, open, block) = (0, false, new List<string>());
        foreach (var (at, line) in lines.Index())
        {
            if (line.TrimStart().StartsWith("//", StringComparison.Ordinal)) continue;
            if (line.Trim().Length == 0 && !open || Category().IsMatch(line) && block.Count == 0)
            {
                if (block.Count > 0) yield return (begin, string.Join('\n', block));
                block.Clear();
                if (line.Trim().Length > 0) yield return (at + 1, line);
                continue;
            }
            if (block.Count == 0) begin = at + 1;
            block.Add(line);
            foreach (Match brace in Brace().Matches(line)) open = brace.Value == "{" || (brace.Value != "}" && open);
        }
        if (block.Count > 0) yield return (begin, string.Join('\n', block));
    }

    private static ImportedQuestion ReadOne(int line, string text, IReadOnlyList<string> tags)
    {
        var title = "";
        if (Title().Match(text) is { Success: true } named) (title, text) = (Unescape(named.Groups[1].Value).Trim(), text[named.Length..]);
        var format = "";
        if (Format().Match(text) is { Success: true } said) (format, text) = (said.Groups[1].Value, text[said.Length..]);
        var braces = Brace().Matches(text).Where(brace => brace.Value is "{" or "}").ToList();
        if (braces.Count == 0) return ImportedQuestion.Wrong(line, title, Phrase.T("there are no answers: they stand in braces, { and }"));
        if (braces is not [{ Value: "{" } open, { Value: "}" } close])
            return ImportedQuestion.Wrong(line, title, Phrase.T("it needs one pair of braces: write \\{ or \\} where a brace is meant"));
        var (before, inside, after) = (text[..open.Index].Trim(), text[(open.Index + 1)..close.Index], text[(close.Index + 1)..].Trim());
        var html = new GiftHtml(format == "html");
        var prompt = html.Of(after.Length > 0 ? $"{before} _____ {after}" : before);
        var general = "";
        if (inside.IndexOf("####", StringComparison.Ordinal) is >= 0 and var at) (inside, general) = (inside[..at], html.Of(inside[(at + 4)..]));
        var (question, fault) = GiftAnswers.Read(inside.Trim(), html);
        if (question is null) return ImportedQuestion.Wrong(line, title.Length > 0 ? title : Short(before), fault!);
        question["prompt"] = prompt;
        return new ImportedQuestion(line, title.Length > 0 ? title : Short(before), tags, ImportedQuestion.ProblemOf(question, general), null);
    }

    internal static string Unescape(string text) =>
        Escape().Replace(text, escaped => escaped.Groups[1].Value == "n" ? "\n" : escaped.Groups[1].Value);

    private static string Short(string text)
    {
        var plain = WebUtility.HtmlDecode(Tag().Replace(Unescape(text), " ")).ReplaceLineEndings(" ").Trim();
        return plain.Length <= 80 ? plain : plain[..(char.IsHighSurrogate(plain[78]) ? 78 : 79)] + "…";
    }

    [GeneratedRegex(@"^\s*\$CATEGORY:\s*(.+)$")]
    private static partial Regex Category();

    [GeneratedRegex(@"^\s*::((?:\\.|[^\\:]|:(?!:))*)::", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^\s*\[(html|moodle|plain|markdown)\]")]
    private static partial Regex Format();

    [GeneratedRegex(@"\\.|[{}]", RegexOptions.Singleline)]
    private static partial Regex Brace();

    [GeneratedRegex(@"\\([~=#{}:n\\])")]
    private static partial Regex Escape();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}

/// <summary>Text of the file as HTML: as it stands where it says that it is, else with its signs escaped.</summary>
internal sealed record GiftHtml(bool IsHtml)
{
    internal string Of(string text)
    {
        var plain = GiftReader.Unescape(text).Trim();
        return IsHtml ? plain : WebUtility.HtmlEncode(plain).Replace("\n", "<br>", StringComparison.Ordinal);
    }
}
