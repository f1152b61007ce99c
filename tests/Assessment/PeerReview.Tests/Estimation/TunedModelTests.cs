using Stoa.PeerReview.Estimation;

namespace Stoa.PeerReview.Tests.Estimation;

public sealed class TunedModelTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void A_thousand_peers_get_grades_that_are_near_the_truth_and_nearer_than_the_median(int seed)
    {
        var (course, pool) = SimulatedPeers.Run(1000, seed);
        var estimates = new Estimates(course.Judgements, course.Known);
        Assert.True(estimates.IsModelled);
        Assert.All(Enumerable.Range(0, pool.Count), work => Assert.NotNull(estimates.Of(work)));
        var scores = course.Judgements.ToLookup(one => one.Work, one => one.Score);
        var model = Errors.RootMeanSquare(course.Truth.Index().Select(pair => estimates.Of(pair.Index)!.Value.Score - pair.Item));
        var median = Errors.RootMeanSquare(course.Truth.Index().Select(pair => Median.Of(scores[pair.Index]) - pair.Item));
        Assert.True(model <= 6, $"the model errs by {model:0.00}, the median by {median:0.00}");
        Assert.True(model < median, $"the model errs by {model:0.00}, the median by {median:0.00}");
    }

    [Fact]
    public void The_same_course_gives_the_same_grades()
    {
        var first = new Estimates(SimulatedPeers.Run(200, 9).Course.Judgements, new Dictionary<int, double>());
        var second = new Estimates(SimulatedPeers.Run(200, 9).Course.Judgements, new Dictionary<int, double>());
        Assert.All(Enumerable.Range(0, 200), work => Assert.Equal(first.Of(work), second.Of(work)));
    }

    [Fact]
    public void Who_grades_mildly_is_found_and_corrected()
    {
        var chance = new Chance(3);
        var judgements = new List<Judgement>();
        for (var work = 0; work < 60; work++)
            for (var grader = 0; grader < 12; grader += 2)
                judgements.Add(new(grader + (work % 2), work, 60 + (work % 20) + (grader == 0 ? 15 : 0) + chance.Normal(0, 3)));
        var model = TunedModel.Fit(judgements, new Dictionary<int, double>())!;
        Assert.InRange(model.Habit(0)!.Value.Bias - model.Habit(4)!.Value.Bias, 12, 18);
        Assert.InRange(model.Of(10)!.Value.Score, 66, 76);
    }

    [Fact]
    public void A_sample_that_staff_graded_sets_the_scale()
    {
        var judgements = new List<Judgement>();
        for (var grader = 0; grader < 20; grader++)
        {
            judgements.Add(new(grader, -1, 80));
            judgements.Add(new(grader, -2, 60));
            for (var work = 0; work < 3; work++)
                judgements.Add(new(grader, (grader + work) % 20, 70));
        }
        var everybodyIsMild = TunedModel.Fit(judgements, new Dictionary<int, double> { [-1] = 70, [-2] = 50 })!;
        Assert.InRange(everybodyIsMild.Of(3)!.Value.Score, 58, 65);
    }

    [Fact]
    public void Too_little_cannot_be_fitted_and_the_median_stands()
    {
        Judgement[] few = [new(0, 0, 50), new(1, 0, 90), new(2, 0, 60), new(3, 1, 70)];
        Assert.Null(TunedModel.Fit(few, new Dictionary<int, double>()));
        var estimates = new Estimates(few, new Dictionary<int, double>());
        Assert.Equal(60, estimates.Of(0)!.Value.Score);
        Assert.Null(estimates.Of(7));
        Assert.True(estimates.Of(0)!.Value.Deviation > Estimates.WideBelief);
    }

    [Fact]
    public void Beliefs_are_as_wide_as_they_should_be()
    {
        var (course, pool) = SimulatedPeers.Run(1000, 11);
        var estimates = new Estimates(course.Judgements, course.Known);
        var within = Enumerable.Range(0, pool.Count).Count(work =>
            Math.Abs(estimates.Of(work)!.Value.Score - course.Truth[work]) <= 1.96 * estimates.Of(work)!.Value.Deviation);
        Assert.InRange(within / 1000.0, 0.85, 1);
    }
}
