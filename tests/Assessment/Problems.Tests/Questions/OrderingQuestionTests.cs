using FsCheck;
using FsCheck.Fluent;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Tests.Authored;
using Outcome = Stoa.Problems.Questions.Outcome;

namespace Stoa.Problems.Tests.Questions;

public class OrderingQuestionTests
{
    private static Problem Of(string credit, int items = 4) => Given.Json(Samples.Problem(
        $$"""{ "response": "ordering", "id": "o", "credit": "{{credit}}", "items": [ {{string.Join(", ", Enumerable.Range(1, items).Select(i => $$"""{ "id": "thing{{i}}", "text": "{{i}}" }"""))}} ] }"""));

    private static Outcome Grade(Problem problem, params int[] positions) =>
        problem.Questions[0].Grade(Given.Answers([.. positions.Select((at, i) => ($"o.thing{i + 1}", $"{at}"))]), seed: 1);

    [Theory]
    [InlineData("whole", 0)]
    [InlineData("positions", 0.5)]
    [InlineData("pairs", 5.0 / 6)]
    public void A_single_swap_costs_by_the_credit_that_the_author_chose(string credit, double points)
    {
        Assert.Equal(points, Grade(Of(credit), 2, 1, 3, 4).Result!.Points, 12);
        Assert.Equal(1, Grade(Of(credit), 1, 2, 3, 4).Result!.Points);
    }

    [Fact]
    public void The_reverse_earns_nothing() => Assert.Equal(0, Grade(Of("pairs"), 4, 3, 2, 1).Result!.Points);

    [Fact]
    public void Two_lines_at_one_position_are_told_and_cost_nothing()
    {
        Assert.Contains("a number of its own", Grade(Of("positions"), 1, 1, 3, 4).Error!.ToString());
        Assert.NotNull(Grade(Of("positions"), 1, 2, 3).Error);
        Assert.NotNull(Grade(Of("positions"), 1, 2, 3, 99).Error);
    }

    [Fact]
    public void Nothing_chosen_is_a_wrong_answer() => Assert.Equal(Correctness.Incorrect, Grade(Of("whole")).Result!.Correctness);

    [Fact]
    public void The_things_are_never_shown_in_their_right_order() => Prop.ForAll<int>(seed =>
    {
        var problem = Of("whole", 2 + (Math.Abs(seed % 5)));
        var right = ((OrderingQuestion)problem.Questions[0]).Items.Select(i => i.Id).ToList();
        var shown = Arrangement.Of(problem, seed)["o"];
        return !shown.SequenceEqual(right) && shown.Order().SequenceEqual(right.Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_answer_is_said_in_its_order() =>
        Assert.Equal("2 → 1 → 3 → 4", Of("whole").Questions[0].Say(Given.Answers(("o.thing1", "2"), ("o.thing2", "1"), ("o.thing3", "3"), ("o.thing4", "4"))));
}
