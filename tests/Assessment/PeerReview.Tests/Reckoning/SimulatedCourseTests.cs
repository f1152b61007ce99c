using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Rubrics;

namespace Stoa.PeerReview.Tests.Reckoning;

/// <summary>A course of peers through the site itself: some never review, some are careless, some hostile, and everybody has a grade in the end.</summary>
public sealed class SimulatedCourseTests
{
    private const int Learners = 40;
    private const int Needed = 4;

    // Eleven levels of a tenth each: what a reviewer thinks, as near as a rubric lets them say it.
    private static readonly Rubric rubric = new([new Criterion("c1", "Quality", "", [.. Enumerable.Range(0, 11).Select(at => new Level($"l{at}", $"{at}", at))])]);

    [Fact]
    public async Task Every_work_is_graded_near_the_truth_although_a_quarter_never_reviews()
    {
        var chance = new Chance(5);
        await using var room = await Classroom.Open(("essay", new Assignment
        {
            Rubric = rubric,
            Reviewers = new() { Staff = 0, Peers = 1 },
            Peers = new() { Needed = Needed },
            Samples = [Sample("l4"), Sample("l9")],
        }));
        var people = new List<(Person Person, HttpClient Browser, double Truth)>();
        for (var at = 0; at < Learners; at++)
        {
            var (person, browser) = await room.Learner($"Person {at}");
            var truth = Math.Clamp(chance.Normal(65, 17), 0, 100);
            await Classroom.HandIn(browser, "essay", $"A work worth {truth:0.0}");
            people.Add((person, browser, truth));
        }
        foreach (var (at, one) in people.Index().Where(pair => pair.Index % 4 != 3))
            await Review(one.Browser, at, chance);
        room.Later(TimeSpan.FromDays(8));
        await room.Aged();

        var graded = (await room.Query<Graded>("select learner_id, share * 100 as score, source from peerreview.submissions where state = 'returned'")).ToDictionary(one => one.LearnerId);
        Assert.Equal(Learners, graded.Count);
        Assert.All(graded.Values, one => Assert.Equal("peers", one.Source));
        var error = Errors.RootMeanSquare(people.Select(one => graded[one.Person.Id].Score - one.Truth));
        Assert.True(error <= 8, $"the error is {error:0.00} of 100");
        Assert.Empty(await room.Query<Guid>("select r.id from peerreview.reviews r join peerreview.submissions s on s.id = r.submission_id where s.learner_id = r.reviewer_id"));
        Assert.Empty(await room.Query<int>("select done from peerreview.submissions where done < 2"));
        Assert.Equal(Learners, (await room.Query<int>("select count(*)::int from gradebook.scores")).Single());
    }

    private sealed record Graded(Guid LearnerId, double Score, string Source);

    private static Sample Sample(string level) => new("A sample.", new Dictionary<string, string> { ["c1"] = level });

    private static async Task Review(HttpClient browser, int at, Chance chance)
    {
        var (careless, hostile) = (at % 10 == 4, at % 13 == 6);
        foreach (var (number, right) in new[] { (1, 40.0), (2, 90.0) })
            await browser.PostAsync(Classroom.Work("essay", $"samples/{number}"), Classroom.Form([("level.c1", Level(right, careless, hostile, chance))]));
        for (var count = 0; count < 6 && await Classroom.Claim(browser, "essay") is { } path; count++)
        {
            var text = (await Classroom.Page(browser, path)).QuerySelector("[data-work-text]")!.TextContent;
            var truth = double.Parse(text.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
            await Classroom.Review(browser, path, Level(truth, careless, hostile, chance));
        }
    }

    private static string Level(double truth, bool careless, bool hostile, Chance chance)
    {
        var score = hostile ? chance.Normal(20, 10) : careless ? chance.Normal(70, 18) : chance.Normal(truth, 9);
        return $"l{(int)Math.Round(Math.Clamp(score, 0, 100) / 10)}";
    }
}
