using System.Net;
using System.Text;
using Stoa.Testing;

namespace Stoa.Courseware.Tests.Moments;

public sealed class ReceiveMomentsTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();
    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task What_is_acknowledged_is_stored()
    {
        var (person, browser) = school.Learner();
        var answer = await School.Send(browser, School.Batch(school.Event("film", "played", new { position = 3 })));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal([1], await school.Rows<int>("select jsonb_array_length(body) from courseware.batches where learner_id = @Id", new { person.Id }));
    }

    [Fact]
    public async Task Watching_everything_completes_and_resumes()
    {
        var (person, browser) = school.Learner();
        await school.Do(browser, school.Event("film", "watched", new { ranges = new[] { new[] { 0.0, 60 } }, duration = 100, position = 60 }));
        Assert.Equal(0, (await school.ProgressOf(person))!.Completed);
        await school.Do(browser, school.Event("film", "watched", new { ranges = new[] { new[] { 55.0, 91.5 } }, duration = 100, position = 91.5 }));
        Assert.Equal((1, "watch"), ((await school.ProgressOf(person))!.Completed, (await school.ProgressOf(person))!.LastUnitKey));
        var page = await School.Page(browser, $"{School.Home}/watch");
        Assert.Contains("\"position\":91.5", page.QuerySelector(".test-block")!.GetAttribute("data-saved")!.Replace(" ", ""));
        Assert.True(page.QuerySelector("#b-film")!.HasAttribute("data-done"));
        Assert.NotNull(page.QuerySelector("a[data-unit=watch] .done"));
    }

    [Fact]
    public async Task Watching_one_minute_again_and_again_completes_nothing()
    {
        var (person, browser) = school.Learner();
        var minute = Enumerable.Range(0, 10).Select(_ => school.Event("film", "watched", new { ranges = new[] { new[] { 0, 60 } }, duration = 100, position = 60 }));
        await school.Do(browser, [.. minute]);
        Assert.Equal(0, (await school.ProgressOf(person))!.Completed);
    }

    [Fact]
    public async Task A_batch_that_comes_twice_counts_once()
    {
        var (person, browser) = school.Learner();
        var batch = School.Batch(school.Event("hello", "read", new { session = "a", depth = 1, seconds = 1.5 }));
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Accepted, (await School.Send(browser, batch)).StatusCode);
        await school.WorkedIn();
        Assert.Single(await school.Rows<Guid>("select id from courseware.batches where learner_id = @Id", new { person.Id }));
        Assert.Equal(0, (await school.ProgressOf(person))!.Completed);
    }

    [Fact]
    public async Task Two_learners_may_use_the_same_id()
    {
        var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        foreach (var (_, browser) in new[] { school.Learner(), school.Learner() })
            Assert.Equal(HttpStatusCode.Accepted, (await School.Send(browser, School.Batch(id, now, school.Event("hello", "opened")))).StatusCode);
        Assert.Equal(2, (await school.Rows<Guid>("select learner_id from courseware.batches where id = @Id", new { Id = id })).Count);
    }

    [Fact]
    public async Task A_day_late_is_not_too_late()
    {
        var (person, browser) = school.Learner();
        var then = TimeProvider.System.GetUtcNow().AddDays(-3);
        await school.Do(browser, school.Event("film", "watched", new { ranges = new[] { new[] { 0, 100 } }, duration = 100, position = 20 }, then));
        Assert.Equal(1, (await school.ProgressOf(person))!.Completed);
        Assert.Equal([DateOnly.FromDateTime(then.UtcDateTime)], await school.Rows<DateOnly>("select day from courseware.active_days where learner_id = @Id", new { person.Id }));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_set_right()
    {
        var (person, browser) = school.Learner();
        var now = TimeProvider.System.GetUtcNow();
        var theirs = now.AddYears(-1).AddDays(5);
        var batch = School.Batch(Guid.CreateVersion7(), theirs, school.Event("hello", "opened", null, theirs.AddMinutes(-1)));
        Assert.Equal(HttpStatusCode.Accepted, (await School.Send(browser, batch)).StatusCode);
        await school.WorkedIn();
        var active = (await school.ProgressOf(person))!.LastActiveAt!.Value;
        Assert.InRange(active, now.AddMinutes(-2), now.AddMinutes(1));
    }

    [Fact]
    public async Task Order_does_not_matter()
    {
        var (person, browser) = school.Learner();
        var now = TimeProvider.System.GetUtcNow();
        await school.Do(browser, school.Event("film", "paused", new { position = 80 }, now.AddSeconds(-10)));
        await school.Do(browser, school.Event("film", "paused", new { position = 20 }, now.AddSeconds(-300)));
        Assert.Equal([800], await school.Rows<int>("select position from courseware.watches where learner_id = @Id", new { person.Id }));
    }

    [Fact]
    public async Task Two_devices_at_once_complete_a_unit_together()
    {
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u",
            [.. Enumerable.Range(0, 8).Select(i => Drafts.Block("test_video", $"v{i}", new { duration = 10 }))])))));
        var (person, browser) = school.Learner();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => School.Send(browser, School.Batch(
            school.Event($"v{i}", "watched", new { ranges = new[] { new[] { 0, 10 } }, duration = 10, position = 10 })))));
        await school.WorkedIn();
        var progress = (await school.ProgressOf(person))!;
        Assert.Equal((8, 8), (progress.Completed, progress.Total));
        Assert.NotNull(progress.CompletedAt);
        Assert.Equal([1], await school.Rows<int>("select count(*)::int from platform.events where name = 'courseware.course-completed/1'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":\"019393c3-7a58-7000-8000-000000000001\",\"sentAt\":\"2026-01-01T00:00:00Z\",\"events\":[]}")]
    [InlineData("{\"id\":\"019393c3-7a58-7000-8000-000000000001\",\"sentAt\":\"2026-01-01T00:00:00Z\",\"events\":[{\"kind\":\"read\"}]}")]
    public async Task Nonsense_is_refused(string body)
    {
        var (_, browser) = school.Learner();
        var answer = await browser.PostAsync("/learn/moments", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("watched", "{\"ranges\":[[1]],\"duration\":5}")]
    [InlineData("watched", "{\"ranges\":[[1,\"2\"]],\"duration\":5}")]
    [InlineData("read", "{\"depth\":1}")]
    [InlineData("hacked", "{}")]
    public async Task An_event_of_a_wrong_shape_is_refused(string kind, string data)
    {
        var (_, browser) = school.Learner();
        var one = school.Event("film", kind);
        one["data"] = System.Text.Json.Nodes.JsonNode.Parse(data);
        Assert.Equal(HttpStatusCode.BadRequest, (await School.Send(browser, School.Batch(one))).StatusCode);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_hold_costs_only_its_sender()
    {
        var (_, good) = school.Learner();
        var (_, bad) = school.Learner();
        var nul = School.Batch(school.Event("film", "interacted", new { text = "a\0b" }));
        var answers = await Task.WhenAll(
            School.Send(bad, nul), School.Send(good, School.Batch(school.Event("film", "opened"))), School.Send(good, School.Batch(school.Event("film", "opened"))));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.Accepted, HttpStatusCode.Accepted], answers.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Too_much_at_once_is_refused()
    {
        var (_, browser) = school.Learner();
        var answer = await School.Send(browser, School.Batch([.. Enumerable.Range(0, 30).Select(_ => school.Event("film", "interacted", new { text = new string('x', 10_000) }))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        answer = await School.Send(browser, School.Batch([.. Enumerable.Range(0, 501).Select(_ => school.Event("film", "opened"))]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Strangers_hand_in_nothing()
    {
        var batch = School.Batch(school.Event("film", "opened"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await School.Send(school.Site.Visitor(), batch)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await School.Send(school.Site.As(StoaSite.Somebody()), batch)).StatusCode);
    }

    [Fact]
    public async Task Of_a_mixed_batch_the_own_courses_count()
    {
        var (person, browser) = school.Learner();
        var foreign = school.Event("film", "opened");
        foreign["course"] = Guid.CreateVersion7().ToString();
        Assert.Equal(HttpStatusCode.Accepted, (await School.Send(browser, School.Batch(foreign, school.Event("film", "opened")))).StatusCode);
        Assert.Equal([1], await school.Rows<int>("select jsonb_array_length(body) from courseware.batches where learner_id = @Id", new { person.Id }));
    }
}
