using Stoa.Problems.Attempts;
using Stoa.Problems.Capa;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Tests.Scripts;

public sealed class ScriptHintTests
{
    private static readonly PythonGrader python = new();

    private static string Problem(string body, string response = "<numericalresponse answer=\"4\"><textline/>{0}</numericalresponse>") =>
        $"<script type=\"loncapa/python\">\n{System.Net.WebUtility.HtmlEncode(body)}\n</script>"
        + response.Replace("{0}", "<hintgroup hintfn=\"speak\"/>", StringComparison.Ordinal);

    private static async Task<(ScriptReport Report, StoredResult? Result)> HandIn(string inner, StoredResult? before, params (string Key, string Value)[] given)
    {
        var problem = CapaReader.Parse($"<problem>{inner}</problem>", html => html);
        var (answers, graded) = (Given.Answers(given), problem.GradeAll(given));
        Assert.False(graded.IsWhole);
        var report = ScriptReport.Of(await python.Run(ScriptJob.ForAnswers(graded, answers, 1, "learner", before)));
        var waiting = WaitingAttempt.Of(graded, answers, new ProblemState { Seed = 1 });
        return (report, report.Results.Count == waiting.Results ? waiting.With(report.Results) : null);
    }

    private static string[] Said(StoredResult? result, string id) => [.. result!.Questions[id].Feedback.SelectMany(f => f.Html)];

    [Fact]
    public async Task A_hint_function_speaks_to_an_answer_and_changes_no_mark()
    {
        var inner = Problem("""
            def speak(answer_ids, student_answers, new_cmap, old_cmap):
                aid = answer_ids[0]
                if student_answers[aid] == '22' and new_cmap.get_correctness(aid) == 'incorrect':
                    new_cmap.set_hint_and_mode(aid, '<b>Put a sign between them.</b><script>alert(1)</script>', 'always')
            """);
        var (_, result) = await HandIn(inner, null, ("2_1", "22"));
        Assert.Equal((Correctness.Incorrect, 0.0), (result!.Correctness, result.Share));
        Assert.Equal(["<b>Put a sign between them.</b>"], Said(result, "2_1"));
        (_, result) = await HandIn(inner, null, ("2_1", "4"));
        Assert.Equal(Correctness.Correct, result!.Correctness);
        Assert.Empty(Said(result, "2_1"));
    }

    [Fact]
    public async Task It_knows_what_a_check_function_marked_and_how_it_was_before()
    {
        var inner = Problem("""
            def check(expect, ans):
                return ans == 'yes'
            def speak(answer_ids, student_answers, new_cmap, old_cmap):
                if old_cmap.is_correct(answer_ids[0]) and not new_cmap.is_correct(answer_ids[0]):
                    new_cmap.set_hint_and_mode(answer_ids[0], 'You had it.', 'always')
            """, "<customresponse cfn=\"check\"><textline/>{0}</customresponse>");
        var before = StoredResult.Of(new Dictionary<string, QuestionResult> { ["2_1"] = new(Correctness.Correct, 1, []) }, 1);
        Assert.Equal(["You had it."], Said((await HandIn(inner, before, ("2_1", "no"))).Result, "2_1"));
        Assert.Empty(Said((await HandIn(inner, null, ("2_1", "no"))).Result, "2_1"));
    }

    [Fact]
    public async Task A_hint_that_is_not_always_shown_is_not_shown()
    {
        var inner = Problem("def speak(ids, answers, new, old):\n    new.set_hint_and_mode(ids[0], 'Ask me.', 'on_request')");
        Assert.Empty(Said((await HandIn(inner, null, ("2_1", "4"))).Result, "2_1"));
    }

    [Theory]
    [InlineData("def speak(ids, answers, new, old):\n    raise ValueError('no idea')", "no idea")]
    [InlineData("def other():\n    pass", "name 'speak' is not defined")]
    public async Task A_hint_function_that_fails_uses_no_attempt_and_says_why(string body, string why)
    {
        var (report, result) = await HandIn(Problem(body), null, ("2_1", "4"));
        Assert.Null(result);
        Assert.Equal(why, report.Error);
    }

    [Fact]
    public void What_is_no_name_is_not_called()
    {
        var problem = Given.Capa("<script type=\"loncapa/python\">def speak():\n    pass</script><numericalresponse answer=\"4\"><textline/><hintgroup hintfn=\"speak(); evil\"/></numericalresponse>");
        Assert.Empty(problem.ScriptHints);
        Assert.True(problem.GradeAll(("2_1", "4")).IsWhole);
    }
}
