using Stoa.PeerReview.Bias;
using Stoa.PeerReview.Estimation;

namespace Stoa.PeerReview.Tests.Bias;

/// <summary>The report finds a bias that was put in, and is silent where there is none as often as it promises.</summary>
public sealed class BiasReportTests
{
    private const int Courses = 200;

    [Fact]
    public void A_known_bias_is_found_with_its_direction_and_size()
    {
        var found = Enumerable.Range(0, 20).Count(seed =>
        {
            var cell = Report(seed, bias: -6).Single(one => one is { GraderGroup: "north", AuthorGroup: "south" });
            return cell is { IsFound: true, Difference: > -9 and < -3 };
        });
        Assert.True(found >= 19, $"it was found in {found} of 20 courses");
    }

    [Fact]
    public void Where_there_is_none_a_report_cries_wolf_no_more_often_than_five_times_in_a_hundred()
    {
        var wolves = Enumerable.Range(1000, Courses).Count(seed => Report(seed, bias: 0).Any(cell => cell.IsFound));
        // Twenty of two hundred would be three deviations and more above ten.
        Assert.InRange(wolves, 0, 20);
    }

    [Fact]
    public void A_group_that_is_strict_with_everybody_favours_nobody()
    {
        var wolves = Enumerable.Range(2000, 40).Count(seed => Report(seed, bias: 0, strictness: -15).Any(cell => cell.IsFound));
        Assert.InRange(wolves, 0, 7);
    }

    [Fact]
    public void Too_few_reviewers_are_not_reported_on() =>
        Assert.Empty(BiasReport.Of([new(0, 0, 50), new(1, 0, 60)], new Dictionary<int, string> { [0] = "a", [1] = "b" }, new Dictionary<int, string> { [0] = "a" }));

    [Theory]
    [InlineData(new double[] { 27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4 }, new double[] { 27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4 }, 0.008071938172195)]
    public void Welch_agrees_with_the_density_of_t_added_up_by_Simpson(double[] first, double[] second, double p) =>
        Assert.Equal(p, Welch.P(first, second)!.Value, 12);

    [Fact]
    public void Holm_steps_down()
    {
        double[] expected = [0.03, 0.06, 0.06, 0.02];
        Assert.All(Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Index(), pair => Assert.Equal(expected[pair.Index], pair.Item, 12));
    }

    [Theory, InlineData(0.5, 2, 3, 0.6875), InlineData(0.25, 0.5, 0.5, 0.333333333333), InlineData(0, 2, 2, 0), InlineData(1, 2, 2, 1)]
    public void The_beta_function_has_its_known_values(double x, double a, double b, double expected) =>
        Assert.Equal(expected, Beta.Regularised(x, a, b), 10);

    private static IReadOnlyList<BiasCell> Report(int seed, double bias, double strictness = 0)
    {
        var chance = new Chance(seed);
        const int people = 200;
        var group = Enumerable.Range(0, people).ToDictionary(person => person, person => person % 2 == 0 ? "north" : "south");
        var leaning = Enumerable.Range(0, people).Select(_ => chance.Normal(0, 5)).ToArray();
        var judgements = new List<Judgement>();
        for (var work = 0; work < people; work++)
        {
            var truth = chance.Normal(70, 12);
            for (var step = 1; step <= 5; step++)
            {
                var grader = (work + (step * 37)) % people;
                var unfair = group[grader] == "north" && group[work] == "south" ? bias : 0;
                judgements.Add(new(grader, work, truth + leaning[grader] + unfair + (group[grader] == "north" ? strictness : 0) + chance.Normal(0, 8)));
            }
        }
        return BiasReport.Of(judgements, group, group);
    }
}
