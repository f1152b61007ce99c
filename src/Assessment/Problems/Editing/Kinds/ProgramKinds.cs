using System.Text.Json.Nodes;
using Stoa.Contracts.Grading;
using Stoa.Problems.Authored;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Programs, for quizzes and banks; in a lesson a programming task is a block of its own.</summary>
internal static class ProgramKinds
{
    internal static EditKind Code { get; } = new(AuthoredCode.Kind, Phrase.T("Programming task"), Phrase.T("A program that tests grade when the attempt is handed in."), Icon: "square-code", () => new()
    {
        ["response"] = AuthoredCode.Kind,
        ["prompt"] = Sample(Phrase.T("Read a name and greet it.")),
        ["tests"] = new JsonArray(
            new JsonObject { ["id"] = "t1", ["stdin"] = "Asha\n", ["expected"] = "Hello, Asha!" },
            new JsonObject { ["id"] = "t2", ["stdin"] = "Ben\n", ["expected"] = "Hello, Ben!", ["hidden"] = true }),
    })
    {
        Fields =
        [
            Prompt with { Hint = Phrase.T("HTML. Say what the program reads and what it writes.") },
            EditField.OneOf(
                "language", Phrase.T("Language"), (Languages.Python, new Phrase("Python", [])), (Languages.PythonScience, new Phrase("Python, SymPy, NumPy", [])), (Languages.JavaScript, new Phrase("JavaScript", [])),
                (Languages.C, new Phrase("C", [])), (Languages.Cpp, new Phrase("C++", [])), (Languages.CSharp, new Phrase("C#", [])), (Languages.Sql, new Phrase("SQL (SQLite)", []))),
            EditField.Code("starter", Phrase.T("What stands in the editor at first")),
            EditField.Flag("run", Phrase.T("Learners may run the visible tests before they hand in"), otherwise: true),
            EditField.Flag("showDiffs", Phrase.T("Show expected and actual output of visible tests that fail"), otherwise: true),
            EditField.OneOf(
                "comparison", Phrase.T("How outputs are compared"), ("lines", Phrase.T("Line by line, without white space at the ends")),
                ("exact", Phrase.T("Exactly")), ("words", Phrase.T("Word by word, numbers by value"))) with { Rare = true },
            EditField.Code("driver", Phrase.T("A program of yours that runs instead and uses the learner’s")) with
            {
                Rare = true, Hint = Phrase.T("For C, C++ and C# unit tests: it includes or calls main.c, main.cpp or the classes of main.cs, and reads each test’s input."),
            },
            EditField.Number("limits.cpuSeconds", Phrase.T("Seconds of processor time, each test")) with { Rare = true },
            EditField.Number("limits.memoryMegabytes", Phrase.T("Megabytes of memory, each test")) with { Rare = true },
            Description, Points,
        ],
        Lists =
        [
            new("tests", Phrase.T("Tests"), Phrase.T("Test"), Phrase.T("Add a test"),
            [
                EditField.Line("name", Phrase.T("Name")), EditField.Code("stdin", Phrase.T("Input")), EditField.Code("expected", Phrase.T("Expected output")),
                EditField.Number("points", Phrase.T("Points")) with { Hint = Phrase.T("One, where nothing is said.") },
                EditField.Flag("hidden", Phrase.T("Hidden from learners")) with { Hint = Phrase.T("Of hidden tests learners see only how many pass.") },
                EditField.Code("check", Phrase.T("Lines of Python or JavaScript instead of the input, that use the program and print")) with { Rare = true },
            ]),
            new("files", Phrase.T("Files beside the program"), Phrase.T("File"), Phrase.T("Add a file"),
                [EditField.Line("path", Phrase.T("Path in the working folder")) with { Hint = Phrase.T("Such as words.txt or data/rows.csv.") }, EditField.Code("text", Phrase.T("Content"))]) { HasIds = false },
        ],
    };
}
