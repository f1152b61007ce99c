using Stoa.CodeGrading.Answers;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Answers;

public class ProgramGradingTests
{
    private static readonly ProgramGrading grading = new();

    private static readonly CodeTask task = new()
    {
        Tests =
        [
            new("t1", "one", Stdin: "1", Expected: "1", Points: 1), new("t2", "two", Stdin: "2", Expected: "2", Points: 2),
            new("t3", "hidden-name", Stdin: "hidden-input", Expected: "hidden-output", Points: 5, Hidden: true),
        ],
    };

    private static CaseOutcome Case(string id, string stdout, CaseVerdict verdict = CaseVerdict.Exited) => new(id, verdict, 0, stdout, "said", 0.01, 0.02, 1 << 20);

    private static ProgramResult? Judge(RunVerdict verdict, params CaseOutcome[] cases) => grading.Judge(task, task.Tests, new(Guid.CreateVersion7(), verdict, "compiler", null, cases));

    [Fact]
    public void Points_are_shared_by_tests_and_of_hidden_ones_only_their_number_is_told()
    {
        var result = Judge(RunVerdict.Finished, Case("t1", "1\n"), Case("t2", "3"), Case("t3", "hidden-output"))!;
        Assert.Equal((0.75, 1, 1), (result.Share, result.Hidden, result.HiddenPassed));
        Assert.Equal(["t1 True  ", "t2 False 3 said"], result.Visible.Select(test => $"{test.Id} {test.Passed} {test.Stdout} {test.Stderr}"));
        Assert.DoesNotContain("hidden-", System.Text.Json.JsonSerializer.Serialize(result));
    }

    [Fact]
    public void All_right_is_exactly_all_the_points() =>
        Assert.Equal(1, Judge(RunVerdict.Finished, Case("t1", "1"), Case("t2", "2"), Case("t3", "hidden-output"))!.Share);

    [Fact]
    public void What_ended_by_a_limit_or_never_ran_does_not_pass()
    {
        var result = Judge(RunVerdict.Finished, Case("t1", "1", CaseVerdict.CpuLimit))!;
        Assert.Equal((0, 0), (result.Share, result.HiddenPassed));
        Assert.Equal(CaseVerdict.CpuLimit, result.Visible[0].Verdict);
    }

    [Fact]
    public void What_does_not_compile_earns_nothing_and_what_could_not_be_run_is_no_result()
    {
        var refused = Judge(RunVerdict.CompileError)!;
        Assert.Equal((0, false, "compiler"), (refused.Share, refused.IsCompiled, refused.CompilerOutput));
        Assert.Empty(refused.Visible);
        Assert.Null(Judge(RunVerdict.Unavailable));
        Assert.Null(Judge(RunVerdict.Failed));
    }

    [Fact]
    public void Long_outputs_are_shortened_between_characters()
    {
        var result = Judge(RunVerdict.Finished, Case("t1", string.Concat(Enumerable.Repeat("a\ud83d\ude00", 10_000))))!;
        Assert.InRange(result.Visible[0].Stdout.Length, 7_999, 8_001);
        Assert.False(char.IsHighSurrogate(result.Visible[0].Stdout[^2]));
    }

    [Fact]
    public void The_run_holds_the_tests_that_were_asked_for_and_nothing_that_is_expected()
    {
        var run = grading.Run(task, "print(input())", task.Visible, "somebody", RunPriority.Trial);
        Assert.Equal(("somebody", RunPriority.Trial), (run.Owner, run.Priority));
        Assert.Equal(["t1", "t2"], run.Cases.Select(one => one.Id));
        Assert.Equal(["main.py"], run.Files.Select(file => file.Path));
    }
}
