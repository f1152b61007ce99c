using Stoa.CodeGrading.Attempts;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Platform.Html;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Blocks;

/// <summary>A task as one reader may see it at one moment. What is hidden is not in it.</summary>
public sealed class CodeModel
{
    // The page has the first heading and the task's title the second.
    private static readonly SanitizerOptions options = new() { TopHeading = 3 };

    internal CodeModel(Block block, BlockScope scope, CodeTask task, CodeState state, DateTimeOffset now)
    {
        (Block, Scope, Task, State) = (block, scope, task, state);
        Rules = new(task, scope.Tree, block, state, now);
        Prompt = HtmlSanitizer.Sanitize(task.Prompt, options);
    }

    internal Block Block { get; }

    internal BlockScope Scope { get; }

    internal CodeTask Task { get; }

    internal CodeState State { get; }

    internal CodeRules Rules { get; }

    internal string Prompt { get; }

    /// <summary>Why the last action was refused.</summary>
    internal string? Notice { get; init; }

    /// <summary>What stood in the editor when it was refused.</summary>
    internal string? Typed { get; init; }

    internal bool CanAnswer => Scope is { Enrolled: true, Learner: not null };

    internal bool IsPending => State.IsPending;

    internal string Code => Typed ?? State.Code ?? Task.Starter;

    /// <summary>More than an empty file to begin with.</summary>
    internal bool HasStarter => Task.Starter.Trim().Length > 0;

    internal string Action(string what) => $"{Scope.BlockPath(Block)}/{what}";

    internal string Id(string what) => $"c-{Block.Key}-{what}";

    internal string LanguageName => LanguageNames.Of(Task.Language);

    /// <summary>The result that is shown: of what was handed in last, or of a trial after that.</summary>
    internal ShownResult? Shown() => State switch
    {
        { TrialIsNewer: true, Trial: { } trial } when trial.ReadResult() is { } result => new(trial.ReadTask(), result, trial.Input is not null, true),
        { TrialIsNewer: false, Last: { } last } when last.ReadResult() is { } result => new(last.ReadTask(), result, false, false),
        _ => null,
    };
}

/// <summary>A result as its learner may see it.</summary>
/// <param name="OwnInput">There is nothing to compare it with.</param>
internal sealed record ShownResult(CodeTask Task, CodeResult Result, bool OwnInput, bool IsTrial)
{
    internal int Passed => Result.Tests.Count(test => test.Passed);

    internal string Said => Result.Verdict switch
    {
        RunVerdict.CompileError => Words.T("Your program could not be compiled."),
        RunVerdict.Unavailable => Words.T("Programs in this language cannot be run here at the moment."),
        RunVerdict.Failed => Words.T("Your program could not be run. That is our fault; please try again later."),
        _ when OwnInput => Words.T("Your program was run with your input."),
        _ when Passed == Result.Tests.Count => IsTrial ? Words.T("All visible tests pass.") : Words.T("All tests pass."),
        _ => IsTrial ? Words.T("{0} of {1} visible tests pass.", Passed, Result.Tests.Count) : Words.T("{0} of {1} tests pass.", Passed, Result.Tests.Count),
    };

    internal string Kind => Result.Verdict != RunVerdict.Finished ? "bad" : OwnInput ? "info" : Passed == Result.Tests.Count ? "good" : "warn";

    internal IEnumerable<ShownTest> Tests => Result.Tests.Select((test, index) => new ShownTest(Task, Task.Tests.First(one => one.Id == test.Id), test, index + 1));
}

/// <summary>A test's result; of a hidden one neither input nor output is told, since either may give it away.</summary>
internal sealed record ShownTest(CodeTask Task, CodeTest Test, TestResult Result, int Number)
{
    internal string Name => Test.Name.Length > 0 ? Test.Name : Test.Hidden ? Words.T("Hidden test {0}", Number) : Words.T("Test {0}", Number);

    internal bool HasDetails => !Test.Hidden;

    internal string Verdict => TestWords.Verdict(Result.Passed, Result.Verdict, Result.ExitCode);

    internal string Milliseconds => TestWords.Milliseconds(Result.CpuSeconds);

    internal string Megabytes => TestWords.Megabytes(Result.MemoryBytes);
}
