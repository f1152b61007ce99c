using Stoa.Contracts.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

/// <summary>Programming tasks, in the words of the <c>code</c> block.</summary>
internal static class AuthoredCode
{
    internal const string Kind = "code";

    /// <summary>Of all texts together: the editor's form carries a question in one field.</summary>
    internal const int LongestTask = 100_000;

    internal static Question? Code(AuthorJson part, string id)
    {
        var task = new CodeTask
        {
            Language = part.Has("language") ? part.Text("language") : Languages.Python,
            Starter = part.Text("starter"),
            Driver = part.Text("driver"),
            Files = [.. part.Objects("files").Select(file => new CodeFile(file.Text("path"), file.Text("text")))],
            Tests = [.. part.Objects("tests").Select(Test)],
            Comparison = part.Text("comparison") switch { "exact" => Comparison.Exact, "words" => Comparison.Words, _ => Comparison.Lines },
            ShowDiffs = part.Flag("showDiffs", otherwise: true),
            Limits = Limits(part.Object("limits")),
        };
        foreach (var fault in task.Faults()) part.Fault(Say(fault, task));
        if (Length(task) > LongestTask) part.Fault(Phrase.T("all texts of a programming task together may have at most {0} characters", $"{LongestTask}"));
        return new CodeQuestion { Id = id, Kind = Kind, Task = task, MayRun = part.Flag("run", otherwise: true) };
    }

    /// <summary>An answer waits for one run, so nothing else that the sandbox judges stands beside a program.</summary>
    internal static bool StandAlone(IReadOnlyList<Question> questions) =>
        !questions.Any(q => q is CodeQuestion) || questions.Count(q => q is CodeQuestion or MeaningQuestion) == 1;

    private static CodeTest Test(AuthorJson test, int index) => new(
        test.Has("id") ? test.Text("id") : $"t{index + 1}", test.Text("name"), test.Text("stdin"), test.Text("check"), test.Text("expected"),
        test.Has("points") ? test.Number("points") ?? double.NaN : 1, test.Flag("hidden"));

    private static RunLimits Limits(AuthorJson? limits)
    {
        if (limits is null) return RunLimits.Default;
        return RunLimits.Default with
        {
            CpuSeconds = limits.Number("cpuSeconds") ?? RunLimits.Default.CpuSeconds,
            MemoryMegabytes = (int)Math.Clamp(limits.Number("memoryMegabytes") ?? RunLimits.Default.MemoryMegabytes, 32, 2048),
        };
    }

    private static long Length(CodeTask task) => (long)task.Starter.Length + task.Driver.Length + task.Files.Sum(file => (long)file.Text.Length + file.Path.Length)
        + task.Tests.Sum(test => (long)test.Name.Length + test.Stdin.Length + test.Check.Length + test.Expected.Length);

    private static Phrase Say(CodeTaskFault fault, CodeTask task) => fault switch
    {
        CodeTaskFault.Language => Phrase.T("the language “{0}” is not known", task.Language),
        CodeTaskFault.TestCount => Phrase.T("a programming task has 1 to {0} tests", $"{CodeTask.MaxTests}"),
        CodeTaskFault.TestId => Phrase.T("every test needs an id of its own, of at most {0} characters", $"{CodeTask.MaxId}"),
        CodeTaskFault.TestPoints => Phrase.T("the points of the tests are numbers of 0 or more, and not all of them 0"),
        CodeTaskFault.Checks => Phrase.T("lines of code as tests are for Python and JavaScript, without a program of yours that runs instead"),
        CodeTaskFault.FilePath => Phrase.T("the path of a file cannot be used"),
        CodeTaskFault.Files => Phrase.T("there may be at most {0} files, each with a path of its own", $"{CodeTask.MaxFiles}"),
        _ => Phrase.T("a text is longer than {0} characters", $"{CodeTask.MaxText}"),
    };
}
