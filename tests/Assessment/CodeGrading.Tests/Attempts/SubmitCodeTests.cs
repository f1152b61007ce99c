using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.CodeGrading.Tests.Attempts;

public sealed class SubmitCodeTests(CodeRoom room) : IClassFixture<CodeRoom>
{
    private static readonly CodeTask Greeting = new()
    {
        Prompt = "<p>Greet.</p><script>alert(1)</script>",
        Points = 10,
        Tests =
        [
            new("t1", "", Stdin: "Asha\n", Expected: "Hello, Asha!", Points: 1),
            new("t2", "", Stdin: "hidden-input\n", Expected: "hidden-output", Points: 3, Hidden: true),
        ],
    };

    private const string Half = "print(f'Hello, {input()}!')";
    private const string Right = "name = input()\nprint('hidden-output' if name.startswith('hidden') else f'Hello, {name}!')";

    [Fact]
    public async Task A_program_is_taken_at_once_and_graded_in_a_moment()
    {
        var (key, asha) = (room.Put("graded", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        var taken = await CodeRoom.Body(await room.Send(client, key, "submissions", ("code", Half)));
        Assert.Contains("data-pending=", taken);
        var html = await room.Settled(client, key);
        if (!await room.Runs())
        {
            Assert.Contains("could not be graded", html);
            return;
        }
        Assert.Contains("1 of 2 tests pass.", html);
        Assert.Contains("Points: 2.5 of 10.", html);
        var graded = Assert.Single(await room.Graded(asha));
        Assert.Equal((2.5, 10, 1, 0.25), (graded.Earned, graded.Possible, graded.AttemptNumber, graded.Answers!.Share));
    }

    [Fact]
    public async Task The_best_attempt_counts()
    {
        if (!await room.Runs()) return;
        var (key, asha) = (room.Put("best", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        foreach (var code in new[] { Right, Half })
        {
            await CodeRoom.Body(await room.Send(client, key, "submissions", ("code", code)));
            await room.Settled(client, key);
        }
        Assert.Equal([10.0, 10.0], (await room.Graded(asha)).Select(graded => graded.Earned));
    }

    [Fact]
    public async Task What_is_hidden_never_reaches_the_browser_not_even_by_the_program()
    {
        var key = room.Put("secrets", Greeting);
        using var client = room.Site.As(StoaSite.Somebody());
        await room.Send(client, key, "submissions", ("code", "import sys\nline = input()\nprint(line)\nprint(line, file=sys.stderr)\nsys.exit(1)"));
        var html = await room.Settled(client, key);
        Assert.DoesNotContain("hidden-input", html);
        Assert.DoesNotContain("hidden-output", html);
        Assert.DoesNotContain("<script>alert", html);
    }

    [Fact]
    public async Task A_submission_that_arrives_twice_is_one_attempt()
    {
        var (key, asha) = (room.Put("twice", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        var submission = Guid.CreateVersion7().ToString();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Send(client, key, "submissions", ("code", Half), ("submission", submission))));
        Assert.All(both, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, Assert.Single(await room.Query<long>("select count(*) from codegrading.attempts where learner_id = @Id", new { asha.Id })));
    }

    [Fact]
    public async Task Running_uses_no_attempt_and_shows_the_visible_tests_alone()
    {
        if (!await room.Runs()) return;
        var (key, asha) = (room.Put("tried", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        await CodeRoom.Body(await room.Send(client, key, "trials", ("code", "print('Hello, Ben!')"), ("with", "tests")));
        var html = await room.Settled(client, key);
        Assert.Contains("0 of 1 visible tests pass.", html);
        Assert.Contains("Hello, Ben!", html);
        Assert.Empty(await room.Graded(asha));
        await CodeRoom.Body(await room.Send(client, key, "trials", ("code", "print(input()[::-1])"), ("with", "input"), ("input", "drawer")));
        Assert.Contains("reward", await room.Settled(client, key));
    }

    [Fact]
    public async Task Lines_of_code_test_what_a_program_defines()
    {
        if (!await room.Runs()) return;
        var task = new CodeTask { Tests = [new("a", "", Check: "print(add(2, 3))", Expected: "5"), new("b", "", Check: "print(add('a', 'b'))", Expected: "ab", Hidden: true)] };
        using var client = room.Site.As(StoaSite.Somebody());
        await room.Send(client, room.Put("checks", task), "submissions", ("code", "def add(a, b):\n    return a + b"));
        Assert.Contains("All tests pass.", await room.Settled(client, "checks"));
    }

    [Fact]
    public async Task Without_a_script_one_comes_back_to_the_task()
    {
        var key = room.Put("plain", Greeting);
        using var client = room.Site.As(StoaSite.Somebody());
        var response = await room.SendPlain(client, key, "submissions", ("code", Half));
        Assert.Equal((HttpStatusCode.SeeOther, $"/learn/Stoa/T1/now/u1#b-{key}"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_and_costs_nothing()
    {
        var (key, asha) = (room.Put("refused", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        await CodeRoom.Body(await room.Send(client, key, "submissions", ("code", "  \n")), HttpStatusCode.UnprocessableEntity);
        await CodeRoom.Body(await room.Send(client, key, "submissions"), HttpStatusCode.UnprocessableEntity);
        await CodeRoom.Body(await room.Send(client, key, "submissions", ("code", new string('x', CodeTask.MaxText + 1))), HttpStatusCode.RequestEntityTooLarge);
        var stale = await CodeRoom.Body(await room.Send(client, key, "submissions", ("code", "print('kept text')"), ("revision", "older")), HttpStatusCode.Conflict);
        Assert.Contains("kept text", WebUtility.HtmlDecode(stale));
        Assert.Equal(HttpStatusCode.NotFound, (await room.Send(client, "nothing", "submissions", ("code", Half))).StatusCode);
        using var guest = room.Site.As(StoaSite.Somebody(name: "Guest"));
        Assert.Equal(HttpStatusCode.Forbidden, (await room.Send(guest, key, "submissions", ("code", Half))).StatusCode);
        using var visitor = room.Site.Visitor();
        Assert.NotEqual(HttpStatusCode.OK, (await room.Send(visitor, key, "submissions", ("code", Half))).StatusCode);
        Assert.Equal(0, Assert.Single(await room.Query<long>("select count(*) from codegrading.attempts where learner_id = @Id", new { asha.Id })));
    }

    [Fact]
    public async Task Attempts_and_time_come_to_an_end()
    {
        using var client = room.Site.As(StoaSite.Somebody());
        var late = room.Put("late", Greeting, ",\"due\":\"2020-01-01T00:00:00Z\"");
        Assert.Contains("due date has passed", await CodeRoom.Body(await room.Send(client, late, "submissions", ("code", Half)), HttpStatusCode.Conflict));
        var once = room.Put("once", Greeting with { MaxAttempts = 1 });
        await CodeRoom.Body(await room.Send(client, once, "submissions", ("code", Half)));
        await room.Settled(client, once);
        Assert.Contains("used all your attempts", await CodeRoom.Body(await room.Send(client, once, "submissions", ("code", Right)), HttpStatusCode.Conflict));
        await CodeRoom.Body(await room.Send(client, once, "trials", ("code", Right), ("with", "tests")));
    }

    [Fact]
    public async Task Whoever_leaves_takes_their_programs_along()
    {
        var (key, asha) = (room.Put("erased", Greeting), StoaSite.Somebody());
        using var client = room.Site.As(asha);
        await room.Send(client, key, "submissions", ("code", "print('a trace')"));
        await room.Settled(client, key);
        await room.Site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await room.Site.Services.GetRequiredService<Outbox>().Add(tx, new PersonErased(asha.Id));
            return true;
        }));
        await room.Site.Settle();
        Assert.Equal(0, Assert.Single(await room.Query<long>("select count(*) from codegrading.attempts where learner_id = @Id", new { asha.Id })));
        Assert.Equal(0, Assert.Single(await room.Query<long>("select count(*) from codegrading.runs where run::text like '%a trace%'")));
    }
}
