using System.Net;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Quizzes;

public sealed class RulesOfAQuizTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private Task<IReadOnlyList<int>> Begun(Guid learner) =>
        room.Rows<int>("select number from problems.sittings where learner_id = @Learner order by number", new { Learner = learner });

    [Fact]
    public async Task A_quiz_opens_and_closes_by_the_clock_of_the_server()
    {
        await room.Quiz("window", $"\"opens\": \"{room.Now.AddHours(1):O}\", \"closes\": \"{room.Now.AddHours(3):O}\"", Word("a", "x"));
        var (person, browser) = room.Learner();
        await room.Start(browser, "window");
        Assert.Empty(await Begun(person.Id));
        Assert.Contains("Opens", await room.Unit(browser));
        room.Later(TimeSpan.FromHours(2));
        await room.Start(browser, "window");
        Assert.Equal([1], await Begun(person.Id));
        room.Later(TimeSpan.FromHours(2));
        var (late, other) = room.Learner();
        await room.Start(other, "window");
        Assert.Empty(await Begun(late.Id));
        Assert.Contains("This quiz is closed.", await room.Unit(other));
    }

    [Fact]
    public async Task A_wrong_password_begins_nothing()
    {
        await room.Quiz("locked", "\"password\": \"sesame\"", Word("a", "x"));
        var (person, browser) = room.Learner();
        await room.Start(browser, "locked", ("password", "guess"));
        await room.Start(browser, "locked");
        Assert.Empty(await Begun(person.Id));
        Assert.DoesNotContain("sesame", await room.Unit(browser));
        await room.Start(browser, "locked", ("password", " sesame "));
        Assert.Equal([1], await Begun(person.Id));
    }

    [Fact]
    public async Task Two_tabs_that_begin_at_once_share_one_attempt_and_no_more_begin_than_are_allowed()
    {
        await room.Quiz("twice", "\"attempts\": 2", Word("a", "x"));
        var (person, browser) = room.Learner();
        var paths = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.Start(browser, "twice")));
        Assert.Single(paths.Distinct());
        foreach (var _ in Enumerable.Range(0, 3))
            await room.HandIn(browser, (await room.Start(browser, "twice")) is var path && path.Contains("/sittings/", StringComparison.Ordinal) ? path : paths[0]);
        Assert.Equal([1, 2], await Begun(person.Id));
    }

    [Theory]
    [InlineData("best", "1/1 #1|1/1 #2")]
    [InlineData("last", "1/1 #1|0/1 #2")]
    [InlineData("first", "1/1 #1|1/1 #2")]
    [InlineData("mean", "1/1 #1|0.5/1 #2")]
    public async Task The_attempt_counts_that_the_author_says(string counts, string told)
    {
        var key = $"counts-{counts}";
        await room.Quiz(key, $"\"attempts\": 0, \"points\": 1, \"counts\": \"{counts}\"", Word("a", "right"));
        var (person, browser) = room.Learner();
        foreach (var answer in new[] { "right", "wrong" })
        {
            var path = await room.Start(browser, key);
            await Type(browser, path, 1, answer);
            await room.HandIn(browser, path);
        }
        Assert.Equal(told.Split('|').Select(one => $"{key} {one}"), await room.Told(person.Id));
    }

    [Fact]
    public async Task Late_work_loses_by_the_day_or_is_refused()
    {
        var due = room.Now.AddHours(1);
        await room.Quiz("penalty", $"\"points\": 10, \"due\": \"{due:O}\", \"late\": \"penalty\", \"latePercentPerDay\": 20", Word("a", "right"));
        await room.Quiz("refused", $"\"points\": 10, \"due\": \"{due:O}\", \"late\": \"refuse\"", Word("a", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "penalty");
        var other = await room.Start(browser, "refused");
        await Type(browser, path, 1, "right");
        room.Later(TimeSpan.FromHours(30));
        Assert.Contains("Handed in late: 40", await room.HandIn(browser, path));
        Assert.Equal(["penalty 6/10 #1"], await room.Told(person.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await Type(browser, other, 1, "right")).StatusCode);
    }

    [Fact]
    public async Task Without_a_way_back_nobody_looks_ahead_or_changes_what_is_behind()
    {
        await room.Quiz("forward", "\"forwardOnly\": true, \"points\": 3", Word("a", "right"), Word("b", "right"), Word("c", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "forward");
        Assert.Contains("Say a", await Page(browser, $"{path}?q=3"));
        await Type(browser, path, 1, "wrong", go: "3");
        Assert.Contains("Say a", await Page(browser, path));
        await Type(browser, path, 1, "right", go: "2");
        Assert.Contains("Say b", await Page(browser, path));
        await Type(browser, path, 1, "too late");
        await Type(browser, path, 2, "right", go: "1");
        Assert.Contains("Say b", await Page(browser, path));
        await room.HandIn(browser, path);
        Assert.Equal(["forward 2/3 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task A_checked_answer_is_judged_at_once_and_fixed()
    {
        await room.Quiz("now", "\"feedback\": \"now\", \"points\": 1", Word("a", "right"), Word("b", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "now");
        await browser.PostAsync($"{path}/answers", Form([("item", "1"), ("i.1.q", "wrong"), ("check", "1")]));
        Assert.Contains("Incorrect", await Page(browser, $"{path}?q=1"));
        await Type(browser, path, 1, "right", 50);
        await Type(browser, path, 2, "right");
        await room.HandIn(browser, path);
        Assert.Equal(["now 0.5/1 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task Nobody_sees_or_writes_in_the_attempt_of_another()
    {
        await room.Quiz("private", "", Word("a", "x"));
        var (_, browser) = room.Learner();
        var path = await room.Start(browser, "private");
        var (_, other) = room.Learner();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Type(other, path, 1, "x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{path}/submission", Form([]))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await room.Site.Visitor().PostAsync($"{path}/answers", Form([]))).StatusCode);
    }

    [Fact]
    public async Task What_is_malformed_or_huge_is_refused_and_changes_nothing()
    {
        await room.Quiz("hostile", "", Word("a", "x"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "hostile");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Type(browser, path, 1, new string('x', 10_001))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Type(browser, path, 1, new string('x', 600_000))).StatusCode);
        foreach (var fields in new (string, string)[][] { [("item", "99"), ("i.99.q", "x")], [("item", "-1")], [("item", "x"), ("seq", "x"), ("client", "x"), ("go", "zz")], [] })
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"{path}/answers", Form(fields))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"{path}/answers", new StringContent("{", null, "application/json"))).StatusCode);
        Assert.Equal([0], await room.Rows<int>("select count(*)::int from problems.sitting_answers a join problems.sittings s on s.id = a.sitting_id where s.learner_id = @Id", new { person.Id }));
    }
}
