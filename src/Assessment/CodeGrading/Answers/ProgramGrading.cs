using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Answers;

/// <summary>Makes runs of programs that other modules ask for, and says what became of them as far as their learners may know.</summary>
internal sealed class ProgramGrading : IProgramGrading
{
    /// <summary>Results are kept with attempts and read with them: what a program wrote is told, not archived.</summary>
    private const int LongestOutput = 8_000;

    public CodeRun Run(CodeTask task, string program, IEnumerable<CodeTest> tests, string owner, RunPriority priority) =>
        CodeProgram.Of(Guid.CreateVersion7(), task, program, tests, priority, owner);

    public ProgramResult? Judge(CodeTask task, IEnumerable<CodeTest> tests, RunOutcome outcome)
    {
        if (outcome.Verdict is not (RunVerdict.Finished or RunVerdict.CompileError)) return null;
        var all = tests.ToList();
        var result = CodeJudge.Judge(task, all, outcome);
        var compiled = outcome.Verdict == RunVerdict.Finished;
        var passed = result.Tests.Where(test => test.Passed).Select(test => test.Id).ToHashSet(StringComparer.Ordinal);
        var hidden = all.Where(test => test.Hidden).ToList();
        return new(
            Share(all, passed), compiled, Shortened(result.CompilerOutput), task.ShowDiffs,
            compiled ? [.. all.Zip(result.Tests).Where(pair => !pair.First.Hidden).Select(pair => Visible(pair.First, pair.Second))] : [],
            hidden.Count, hidden.Count(test => passed.Contains(test.Id)));
    }

    private static double Share(List<CodeTest> tests, HashSet<string> passed) =>
        tests.Sum(test => test.Points) is > 0 and var all ? tests.Where(test => passed.Contains(test.Id)).Sum(test => test.Points) / all : 0;

    private static VisibleTest Visible(CodeTest test, TestResult result) => new(
        test.Id, test.Name, test.Expected, result.Passed, result.Verdict, result.ExitCode, result.CpuSeconds, result.MemoryBytes,
        result.Passed ? "" : Shortened(result.Stdout)!, result.Passed ? "" : Shortened(result.Stderr)!);

    // Half a surrogate pair is no text.
    private static string? Shortened(string? text) =>
        text is null || text.Length <= LongestOutput ? text : text[..(char.IsHighSurrogate(text[LongestOutput - 1]) ? LongestOutput - 1 : LongestOutput)] + "…";
}
