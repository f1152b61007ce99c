using Stoa.Problems.Grading;

namespace Stoa.Problems.Tests.Grading;

public class ArrangementTests
{
    private static string Choices(string fixedOnes = "") => string.Concat("abcdefgh".Select(c =>
        $"<choice correct=\"{(c is 'c' or 'd' ? "true" : "false")}\" name=\"{c}\"{(fixedOnes.Contains(c) ? " fixed=\"true\"" : "")}>{c}</choice>"));

    private static Problem Shuffled(string fixedOnes = "") =>
        Given.Capa($"<multiplechoiceresponse><choicegroup shuffle=\"true\">{Choices(fixedOnes)}</choicegroup></multiplechoiceresponse>");

    private static Problem Pool(int size) =>
        Given.Capa($"<multiplechoiceresponse><choicegroup answer-pool=\"{size}\">{Choices()}</choicegroup></multiplechoiceresponse>");

    private static string Order(Problem problem, int seed) =>
        string.Concat(Arrangement.Of(problem, seed)["2_1"].Select(id => id[^1]));

    [Fact]
    public void The_same_seed_gives_the_same_order_for_ever()
    {
        Assert.Equal(Order(Shuffled(), 1), Order(Shuffled(), 1));
        Assert.NotEqual("abcdefgh", Order(Shuffled(), 1));
        Assert.True(Enumerable.Range(1, 20).Select(s => Order(Shuffled(), s)).Distinct().Count() > 15);
    }

    [Fact]
    public void Every_option_is_shown_once() =>
        Assert.All(Enumerable.Range(1, 50), seed => Assert.Equal("abcdefgh", string.Concat(Order(Shuffled(), seed).Order())));

    [Fact]
    public void Fixed_options_keep_the_head_and_the_tail() => Assert.All(Enumerable.Range(1, 50), seed =>
    {
        var order = Order(Shuffled("abeh"), seed);
        Assert.StartsWith("ab", order);
        Assert.EndsWith("eh", order);
    });

    [Fact]
    public void A_pool_shows_one_right_option_and_fills_up_with_wrong_ones() => Assert.All(Enumerable.Range(1, 50), seed =>
    {
        var order = Order(Pool(4), seed);
        Assert.Equal(4, order.Distinct().Count());
        Assert.Single(order, c => c is 'c' or 'd');
    });

    [Fact]
    public void A_pool_that_asks_for_more_than_there_is_shows_what_there_is() => Assert.Equal(7, Order(Pool(99), 3).Length);

    [Fact]
    public void Without_shuffling_the_author_s_order_stands() =>
        Assert.Equal("abcdefgh", Order(Given.Capa($"<multiplechoiceresponse><choicegroup>{Choices()}</choicegroup></multiplechoiceresponse>"), 5));

    [Theory]
    [InlineData("shuffle=\"true\" answer-pool=\"3\"")]
    [InlineData("answer-pool=\"many\"")]
    public void What_contradicts_itself_is_told_to_the_author(string attributes) =>
        Assert.NotNull(Given.Capa($"<multiplechoiceresponse><choicegroup {attributes}>{Choices()}</choicegroup></multiplechoiceresponse>").Unsupported);

    [Fact]
    public void Seeds_follow_the_rule_of_the_problem()
    {
        var learner = Guid.CreateVersion7();
        Assert.Equal(1, Seeds.Choose(Rerandomize.Never, learner, "b", 0));
        Assert.Equal(Seeds.Choose(Rerandomize.PerStudent, learner, "b", 0), Seeds.Choose(Rerandomize.PerStudent, learner, "b", 0));
        Assert.InRange(Seeds.Choose(Rerandomize.OnReset, learner, "b", 0), 0, 999);
    }

    [Theory]
    [InlineData(GradingMethod.LastScore, 0.5)]
    [InlineData(GradingMethod.FirstScore, 0.25)]
    [InlineData(GradingMethod.HighestScore, 1)]
    [InlineData(GradingMethod.AverageScore, 0.5833333)]
    public void The_standing_score_follows_the_grading_method(GradingMethod method, double expected) =>
        Assert.Equal(expected, Scores.None.With(0.25).With(1).With(0.5).By(method), 6);

    [Fact]
    public void A_score_is_scaled_by_the_weight_and_never_above_it()
    {
        var problem = Given.Capa("<numericalresponse answer=\"1\"><textline/></numericalresponse>") with { Settings = new() { Weight = 10 } };
        Assert.Equal((1.0, 10.0), (problem.GradeAll(("2_1", "1")).Share, problem.Possible));
    }

    [Fact]
    public void A_new_beginning_never_draws_the_seed_that_was()
    {
        var learner = Guid.CreateVersion7();
        var drawn = Seeds.Choose(Rerandomize.OnReset, learner, "b", 1);
        Assert.Equal((drawn + 1) % 1_000, Seeds.Next(Rerandomize.OnReset, learner, "b", 1, drawn));
        Assert.Equal(drawn, Seeds.Next(Rerandomize.OnReset, learner, "b", 1, (drawn + 5) % 1_000));
        Assert.Equal(1, Seeds.Next(Rerandomize.Never, learner, "b", 1, 1));
    }
}
