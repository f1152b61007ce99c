using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Tests.Authored;

namespace Stoa.Problems.Tests.Questions;

public class PlacementQuestionTests
{
    private static readonly Problem drag = Given.Json(Samples.Problem(Samples.ByKind["dragDrop"]));
    private static readonly Problem match = Given.Json(Samples.Problem(Samples.ByKind["matching"]));

    private static Outcome Grade(Problem problem, params (string, string)[] answers) => problem.Questions[0].Grade(Given.Answers(answers), seed: 1);

    [Fact]
    public void Every_thing_counts_and_what_belongs_nowhere_is_right_outside()
    {
        Assert.Equal(1, Grade(drag, ("g.i1", "zb"), ("g.i2", "za")).Result!.Points);
        var (result, _) = Grade(drag, ("g.i1", "zb"));
        Assert.Equal(2.0 / 3, result!.Points, 12);
        Assert.Equal(Correctness.Incorrect, result.Parts!["i2"]);
        Assert.Equal(Correctness.Correct, result.Parts["i3"]);
        Assert.Equal(1.0 / 3, Grade(drag, ("g.i1", "zb"), ("g.i3", "za")).Result!.Points, 12);
    }

    [Fact]
    public void Nothing_placed_earns_nothing() => Assert.Equal(0, Grade(drag).Result!.Points);

    [Fact]
    public void More_than_a_zone_holds_cannot_be_graded() =>
        Assert.Equal("“inside” takes at most 1.", Grade(drag, ("g.i1", "zb"), ("g.i2", "zb")).Error!.ToString());

    [Fact]
    public void A_zone_that_there_is_not_is_no_place() =>
        Assert.Equal(1.0 / 3, Grade(drag, ("g.i1", "nowhere"), ("g.i2", "zb")).Result!.Points, 12);

    [Fact]
    public void Feedback_is_given_on_things_zones_and_the_whole()
    {
        Assert.Equal(["nucleus:", ""], Grade(drag, ("g.i1", "zb"), ("g.i2", "za")).Result!.Feedback.Select(f => f.Label));
        Assert.Equal(["around:"], Grade(drag, ("g.i3", "za")).Result!.Feedback.Select(f => f.Label));
    }

    [Fact]
    public void Each_right_match_counts_unless_all_have_to_be_right()
    {
        Assert.Equal(0.5, Grade(match, ("m.p1", "c4f0a1"), ("m.p2", "d00aa7")).Result!.Points);
        var strict = Given.Json(Samples.Problem(Samples.ByKind["matching"].Replace("\"each\"", "\"all\"")));
        Assert.Equal(0, Grade(strict, ("m.p1", "c4f0a1"), ("m.p2", "d00aa7")).Result!.Points);
        Assert.Equal(1, Grade(strict, ("m.p1", "c4f0a1"), ("m.p2", "b93fde")).Result!.Points);
    }

    [Fact]
    public void An_answer_is_said_in_words() =>
        Assert.Equal("France → Paris; Italy → Bonn", match.Questions[0].Say(Given.Answers(("m.p1", "c4f0a1"), ("m.p2", "d00aa7"))));

    [Fact]
    public void The_choices_stand_in_an_order_of_chance_that_the_seed_repeats()
    {
        var orders = Enumerable.Range(1, 30).Select(seed => string.Join(' ', Arrangement.Of(match, seed)["m"])).ToList();
        Assert.True(orders.Distinct().Count() > 3);
        Assert.Equal(orders[4], string.Join(' ', Arrangement.Of(match, 5)["m"]));
    }
}
