using System.Text.Json;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Tasks;

public sealed class CodeJudgeTests
{
    [Theory]
    [InlineData("a\nb", "a\nb\n", "Lines", true)]
    [InlineData("a \r\nb", "a\nb   \n\n", "Lines", true)]
    [InlineData("a\nb", "a b", "Lines", false)]
    [InlineData(" a", "a", "Lines", false)]
    [InlineData("", "\n", "Lines", true)]
    [InlineData("a\n", "a", "Exact", false)]
    [InlineData("a\r\n", "a\n", "Exact", true)]
    [InlineData("1 2\n3", "1\n2 3", "Words", true)]
    [InlineData("0.5 x", "0.50000001 x", "Words", true)]
    [InlineData("0.5", "0.51", "Words", false)]
    [InlineData("1e400", "1e401", "Words", false)]
    [InlineData("a b", "a", "Words", false)]
    public void Outputs_are_compared_as_the_author_says(string expected, string actual, string comparison, bool same) =>
        Assert.Equal(same, CodeJudge.Same(expected, actual, Enum.Parse<Comparison>(comparison)));

    [Fact]
    public void Tests_share_the_points_by_their_own()
    {
        var task = new CodeTask { Tests = [new("a", "", Expected: "1", Points: 3), new("b", "", Expected: "2", Points: 1), new("c", "", Expected: "3", Points: 0)] };
        var result = CodeJudge.Judge(task, task.Tests, Outcome(("a", "1\n", 0), ("b", "2", 1), ("c", "4", 0)));
        Assert.Equal([true, false, false], result.Tests.Select(test => test.Passed));
        Assert.Equal(0.75, CodeJudge.Share(task, result));
    }

    [Fact]
    public void What_was_not_run_passes_nothing()
    {
        var task = new CodeTask { Tests = [new("a", "", Expected: "")] };
        var result = CodeJudge.Judge(task, task.Tests, new(Guid.Empty, RunVerdict.CompileError, "main.c:1: error", null, []));
        Assert.False(Assert.Single(result.Tests).Passed);
        Assert.Equal(0, CodeJudge.Share(task, result));
    }

    [Fact]
    public void A_difference_is_told_line_by_line()
    {
        static string Say(string expected, string actual) => string.Concat(LineDiff.Of(expected, actual).Select(line => $"{line.Kind}{line.Text};"));
        Assert.Equal(" a; b;", Say("a\nb", "a\nb\n"));
        Assert.Equal(" a;-b; c;+d;", Say("a\nb\nc", "a\nc\nd"));
        Assert.Equal("-a;+b;", Say("a", "b"));
        Assert.InRange(LineDiff.Of(string.Join('\n', Enumerable.Range(0, 5000)), string.Join('\n', Enumerable.Range(2500, 5000))).Count, 1, 400);
    }

    [Fact]
    public void Nothing_that_is_expected_goes_into_the_sandbox()
    {
        var task = new CodeTask { Tests = [new("a", "the name", Stdin: "in", Expected: "secret-answer"), new("b", "", Check: "print(f(1))", Expected: "secret-answer", Hidden: true)] };
        var run = CodeProgram.Of(Guid.CreateVersion7(), task, "def f(x): return x", task.Tests, RunPriority.Submission);
        Assert.DoesNotContain("secret-answer", JsonSerializer.Serialize(run));
        Assert.Null(CodeGrading.Running.RunChecks.Fault(run));
    }

    [Theory]
    [InlineData("""{ "tests": [] }""")]
    [InlineData("""{ "language": "cobol", "tests": [{ "id": "a", "name": "" }] }""")]
    [InlineData("""{ "tests": [{ "id": "a", "name": "" }, { "id": "a", "name": "" }] }""")]
    [InlineData("""{ "tests": [{ "id": "a", "name": "", "points": -1 }] }""")]
    [InlineData("""{ "tests": [{ "id": "a", "name": "", "points": 0 }] }""")]
    [InlineData("""{ "language": "c", "tests": [{ "id": "a", "name": "", "check": "print(1)" }] }""")]
    [InlineData("""{ "files": [{ "path": "../x", "text": "" }], "tests": [{ "id": "a", "name": "" }] }""")]
    [InlineData("""{ "tests": "many" }""")]
    [InlineData("""{ "tests": null }""")]
    [InlineData("""{ "tests": [null] }""")]
    [InlineData("""{ "tests": [{ "name": "without an id" }] }""")]
    [InlineData("""{ "files": [null], "tests": [{ "id": "a" }] }""")]
    [InlineData("""{ "starter": null, "tests": [{ "id": "a" }] }""")]
    [InlineData("""{ "points": "1e999", "tests": [{ "id": "a", "name": "" }] }""")]
    public void A_faulty_task_is_told_to_its_author(string content) =>
        Assert.NotEmpty(CodeTaskReader.Read(JsonDocument.Parse(content).RootElement).Faults);

    [Fact]
    public void A_task_comes_back_as_it_was_written()
    {
        var task = new CodeTask { Language = Languages.Sql, Comparison = Comparison.Words, Tests = [new("a", "one", "in", "", "out", 2, true)] };
        var (read, faults) = CodeTaskReader.Read(JsonDocument.Parse(CodeTaskReader.Write(task)).RootElement);
        Assert.Empty(faults);
        Assert.Equal((task.Language, task.Comparison, task.Tests[0]), (read.Language, read.Comparison, read.Tests[0]));
    }

    private static RunOutcome Outcome(params (string Id, string Stdout, int Code)[] cases) => new(
        Guid.CreateVersion7(), RunVerdict.Finished, null, null, [.. cases.Select(one => new CaseOutcome(one.Id, CaseVerdict.Exited, one.Code, one.Stdout, "", 0.1, 0.1, 1 << 20))]);
}
