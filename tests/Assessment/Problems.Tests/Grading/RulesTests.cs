using Stoa.Problems.Grading;

namespace Stoa.Problems.Tests.Grading;

public class RulesTests
{
    private static readonly DateTimeOffset noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static Rules Of(ProblemSettings settings, int attempts = 0, bool done = false, double share = 0, double hoursLater = 0, int secondsAgo = 1_000) =>
        new(settings, new Standing(attempts, done, share, attempts > 0 ? noon.AddHours(hoursLater).AddSeconds(-secondsAgo) : null), noon.AddHours(hoursLater));

    [Theory]
    // rule, attempts of 3, share, hours after the due date, is the answer shown
    [InlineData("always", 0, 0, -1, true)]
    [InlineData("never", 3, 1, 1, false)]
    [InlineData("answered", 1, 1, -1, true)]
    [InlineData("answered", 3, 0.5, 1, false)]
    [InlineData("attempted", 0, 0, -1, false)]
    [InlineData("attempted", 1, 0, -1, true)]
    [InlineData("attempted", 0, 0, 1, true)]
    [InlineData("attempted_no_past_due", 0, 0, 1, false)]
    [InlineData("attempted_no_past_due", 1, 0, -1, true)]
    [InlineData("closed", 2, 1, -1, false)]
    [InlineData("closed", 3, 0, -1, true)]
    [InlineData("closed", 0, 0, 1, true)]
    [InlineData("finished", 1, 1, -1, true)]
    [InlineData("finished", 1, 0.5, -1, false)]
    [InlineData("finished", 3, 0, -1, true)]
    [InlineData("correct_or_past_due", 3, 0, -1, false)]
    [InlineData("correct_or_past_due", 0, 0, 1, true)]
    [InlineData("correct_or_past_due", 1, 1, -1, true)]
    [InlineData("past_due", 3, 1, -1, false)]
    [InlineData("past_due", 0, 0, 1, true)]
    [InlineData("after_attempts", 1, 0, -1, false)]
    [InlineData("after_attempts", 2, 0, -1, true)]
    [InlineData("after_all_attempts", 2, 1, -1, false)]
    [InlineData("after_all_attempts", 3, 0, -1, true)]
    [InlineData("after_all_attempts_or_correct", 1, 1, -1, true)]
    public void The_answer_is_shown_by_rule(string rule, int attempts, double share, double hoursLate, bool shown)
    {
        var settings = SettingsReader.Read(new Dictionary<string, string>
        {
            ["showanswer"] = rule,
            ["max_attempts"] = "3",
            ["attempts_before_showanswer_button"] = "2",
            ["due"] = "2030-01-01T12:00:00Z",
        });
        Assert.Equal(shown, Of(settings, attempts, attempts > 0, share, hoursLate).AnswerShown);
    }

    [Fact]
    public void No_answer_is_shown_while_correctness_is_withheld()
    {
        var settings = new ProblemSettings { ShowAnswer = ShowAnswer.Always, ShowCorrectness = ShowCorrectness.PastDue, Due = noon };
        Assert.False(Of(settings, hoursLater: -1).AnswerShown);
        Assert.True(Of(settings, hoursLater: 1).AnswerShown);
        Assert.False(Of(settings with { ShowCorrectness = ShowCorrectness.Never }, hoursLater: 1).AnswerShown);
    }

    [Fact]
    public void Late_answers_are_accepted_within_the_grace_period_and_refused_after_it()
    {
        var settings = new ProblemSettings { Due = noon, Grace = TimeSpan.FromHours(2) };
        Assert.Null(Of(settings, hoursLater: 1.9).Refusal());
        Assert.Contains("due date has passed", Of(settings, hoursLater: 2.1).Refusal()!.Text);
    }

    [Fact]
    public void Attempts_run_out()
    {
        var settings = new ProblemSettings { MaxAttempts = 2 };
        Assert.Null(Of(settings, attempts: 1).Refusal());
        Assert.Contains("all your attempts", Of(settings, attempts: 2).Refusal()!.Text);
    }

    [Fact]
    public void Between_attempts_one_waits_as_long_as_the_author_says()
    {
        var settings = new ProblemSettings { SubmissionWait = TimeSpan.FromSeconds(30) };
        Assert.Equal("Please wait 20 seconds before you answer again.", Of(settings, attempts: 1, secondsAgo: 10).Refusal()!.ToString());
        Assert.Null(Of(settings, attempts: 1, secondsAgo: 31).Refusal());
    }

    [Fact]
    public void A_problem_that_changes_each_time_is_reset_before_it_is_answered_again()
    {
        var settings = new ProblemSettings { Rerandomize = Rerandomize.Always };
        Assert.Contains("reset", Of(settings, attempts: 1, done: true).Refusal()!.Text);
        Assert.Null(Of(settings, attempts: 1, done: false).Refusal());
    }

    [Theory]
    [InlineData(false, Rerandomize.Never, 1, true, 0, false)]
    [InlineData(true, Rerandomize.Never, 1, true, 0, true)]
    [InlineData(true, Rerandomize.Never, 1, true, 1, false)]
    [InlineData(false, Rerandomize.OnReset, 1, true, 1, true)]
    [InlineData(false, Rerandomize.OnReset, 0, false, 0, false)]
    [InlineData(true, Rerandomize.OnReset, 3, true, 0, false)]
    public void Reset_is_offered_by_rule(bool button, Rerandomize rerandomize, int attempts, bool done, double share, bool offered) =>
        Assert.Equal(offered, Of(new() { ShowResetButton = button, Rerandomize = rerandomize, MaxAttempts = 3 }, attempts, done, share).ShowsReset);

    [Fact]
    public void Save_is_offered_only_where_handing_in_costs_something()
    {
        Assert.False(Of(new()).ShowsSave);
        Assert.True(Of(new() { ForceSaveButton = true }).ShowsSave);
        Assert.True(Of(new() { MaxAttempts = 2 }, attempts: 1).ShowsSave);
        Assert.False(Of(new() { MaxAttempts = 2 }, attempts: 2).ShowsSave);
        Assert.True(Of(new() { MaxAttempts = 0 }).ShowsSave);
    }
}
