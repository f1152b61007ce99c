using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Tests.Scripts;

/// <summary>Forms of formulas, judged by SymPy from lists that we made.</summary>
public sealed class FormulaFormTests
{
    private static async Task<QuestionResult> Grade(string answer, string rest, string given)
    {
        var problem = Given.Json($$"""{ "format": "stoa-problem/1", "body": [ { "response": "formula", "id": "q1", "answer": "{{answer}}", "variables": { "x": {}, "n": { "whole": true } }, {{rest}} } ] }""");
        var answers = Given.Answer("q1", given);
        var graded = Grader.Grade(problem, answers, 1);
        Assert.Empty(graded.Errors);
        if (graded.IsWhole) return graded.Results["q1"];
        var report = ScriptReport.Of(await new PythonGrader().Run(ScriptJob.ForAnswers(graded, answers, 1, "")));
        Assert.True(report.Error is null, report.Error + report.Trace);
        var waiting = WaitingAttempt.Of(graded, answers, new Stoa.Problems.Attempts.ProblemState { Seed = 1 });
        return waiting.With(report.Results).Questions["q1"];
    }

    [Theory]
    [InlineData("factored", "x^2-1", "(x-1)*(x+1)", true)]
    [InlineData("factored", "x^2-1", "x^2-1", false)]
    [InlineData("factored", "2*x^2-2", "(2*x-2)*(x+1)", false)]
    [InlineData("factored", "2*x^2-2", "2*(x-1)*(x+1)", true)]
    [InlineData("expanded", "(x+1)^2", "x^2+2*x+1", true)]
    [InlineData("expanded", "(x+1)^2", "x^2+x+x+1", false)]
    [InlineData("expanded", "(x+1)^2", "(x+1)*(x+1)", false)]
    [InlineData("simplestTerms", "3/4", "3/4", true)]
    [InlineData("simplestTerms", "3/4", "6/8", false)]
    [InlineData("simplestTerms", "3/4", "0.75", false)]
    [InlineData("simplestTerms", "x+1", "(x^2-1)/(x-1)", false)]
    public async Task A_formula_that_is_equal_has_to_be_written_as_asked(string form, string answer, string given, bool right)
    {
        var result = await Grade(answer, $"\"form\": \"{form}\"", given);
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, result.Correctness);
        if (!right) Assert.StartsWith("This is equal to the answer, but not", result.Remark!.Text);
    }

    [Fact]
    public async Task A_formula_of_another_meaning_is_wrong_whatever_its_form_and_asks_nobody()
    {
        var result = await Grade("x^2-1", "\"form\": \"factored\"", "(x-2)*(x+1)");
        Assert.Equal((Correctness.Incorrect, null), (result.Correctness, result.Remark));
    }

    [Fact]
    public async Task What_numbers_cannot_decide_algebra_does() =>
        Assert.Equal(Correctness.Correct, (await Grade("i*(x+1)", "\"compare\": \"meaning\"", "i*x+i")).Correctness);
}
