using Stoa.Contracts.Grading;

namespace Stoa.Problems.Authored.Schema;

/// <summary>What a programming task may say.</summary>
internal static class CodeRules
{
    private static readonly Rule text = Rule.Text();

    internal static ObjectRule Task { get; } = Rule.Object(
        ("language", Rule.Word(Languages.Python, Languages.PythonScience, Languages.JavaScript, Languages.C, Languages.Cpp, Languages.CSharp, Languages.Sql)),
        ("starter", text), ("driver", text),
        ("files", Rule.List(Rule.Object(("path", Rule.Text(1)), ("text", text)).Needs("path"), most: CodeTask.MaxFiles)),
        ("tests", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("name", text), ("stdin", text), ("check", text), ("expected", text), ("points", Rule.Real(least: 0, most: 1_000_000)), ("hidden", Rule.Flag)), 1, CodeTask.MaxTests)),
        ("comparison", Rule.Word("lines", "exact", "words")), ("showDiffs", Rule.Flag), ("run", Rule.Flag),
        ("limits", Rule.Object(("cpuSeconds", Rule.Real(least: 0.1, most: 60)), ("memoryMegabytes", Rule.Whole(32, 2048))))).Needs("tests");
}
