namespace Stoa.Contracts.Grading;

/// <summary>Programs that learners write as an answer to what another module asks, such as a question of a quiz: made into runs, and judged as the
/// <c>code</c> block judges. Whoever asks keeps the program, asks for the run (<see cref="RunRequested"/>) and remembers the result. Pure.
/// Implemented by the module CodeGrading.</summary>
public interface IProgramGrading
{
    /// <summary>The run of a program against the tests of its task. Nothing that is expected of it is in the run.</summary>
    /// <param name="owner">By which the caller knows the outcome as its own.</param>
    /// <param name="tests">All of the task, or those that its learner may see.</param>
    CodeRun Run(CodeTask task, string program, IEnumerable<CodeTest> tests, string owner, RunPriority priority);

    /// <summary>What a run of these tests came to.</summary>
    /// <returns>Null where the sandbox did not judge it: the language is off, or it gave up. That is no result, and waits for staff.</returns>
    ProgramResult? Judge(CodeTask task, IEnumerable<CodeTest> tests, RunOutcome outcome);
}

/// <summary>What became of a program, as its learner may see it: of hidden tests it says how many there are and how many pass, and nothing else.</summary>
/// <param name="Share">Of the points of the tests, 0 to 1.</param>
/// <param name="IsCompiled">False where the compiler refused it: then there are no tests.</param>
/// <param name="CompilerOutput">What the compiler said, shortened.</param>
/// <param name="ShowDiffs">Whether expected and actual output may stand side by side.</param>
public sealed record ProgramResult(
    double Share, bool IsCompiled, string? CompilerOutput, bool ShowDiffs, IReadOnlyList<VisibleTest> Visible, int Hidden, int HiddenPassed);

/// <summary>A visible test and how the program did on it. Outputs are shortened, and empty where it passed.</summary>
public sealed record VisibleTest(
    string Id, string Name, string Expected, bool Passed, CaseVerdict Verdict, int ExitCode, double CpuSeconds, long MemoryBytes, string Stdout, string Stderr);
