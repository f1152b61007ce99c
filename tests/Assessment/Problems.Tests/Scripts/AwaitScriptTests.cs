using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Tests.Attempts;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Scripts;

public sealed partial class AwaitScriptTests(Classroom room) : IClassFixture<Classroom>
{
    private const string Sum = """
        <script type="loncapa/python">
        def check(expect, ans):
            if ans == 'fold':
                raise ValueError('Fold it first.')
            return {'ok': int(ans) == int(expect), 'msg': 'secret was 10' if ans == '10' else ''}
        </script>
        <p>A sum</p><customresponse cfn="check" expect="10"><textline/></customresponse>
        """;

    private readonly Person learner = StoaSite.Somebody();

    private HttpClient Client => room.Site.As(learner);

    private Task<IReadOnlyList<double>> Shares(string key) =>
        room.Query<double>("select share from problems.attempts where learner_id = @Id and block_key = @Key order by number", new { learner.Id, Key = key });

    private async Task<IReadOnlyList<CodeRun>> Asked(string key)
    {
        var bodies = await room.Query<string>("""
            select e.body::text
            from problems.gradings g
            join platform.events e on e.name = 'codegrading.run-requested/1' and e.body -> 'run' ->> 'id' = g.run_id::text
            where g.learner_id = @Id and g.block_key = @Key
            order by g.submitted_at
            """, new { learner.Id, Key = key });
        return [.. bodies.Select(b => JsonSerializer.Deserialize<RunRequested>(b, new JsonSerializerOptions(JsonSerializerDefaults.Web))!.Run)];
    }

    /// <summary>What a grader does with it.</summary>
    private async Task Answer(CodeRun run, int times = 1, RunOutcome? outcome = null)
    {
        var finished = new RunFinished(run.Owner, outcome ?? await room.Grader.Run(run));
        await using var scope = room.Site.Scope();
        var (db, outbox) = ((Db)scope.ServiceProvider.GetService(typeof(Db))!, (Outbox)scope.ServiceProvider.GetService(typeof(Outbox))!);
        for (var i = 0; i < times; i++) await db.Transaction(async tx => await outbox.Add(tx, finished));
        await room.Site.Settle();
    }

    [Fact]
    public async Task An_answer_is_acknowledged_at_once_and_its_result_comes_when_it_is_there()
    {
        room.Put("soon", Sum, "max_attempts=\"3\"");
        var body = await Classroom.Body(await room.Send(Client, "soon", "attempts", ("a.2_1", "10")), HttpStatusCode.Accepted);
        Assert.Contains("is being graded", body);
        Assert.Contains("0 of 3 attempts used", body);
        Assert.DoesNotContain("secret", body);
        var awaits = Awaits().Match(body).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(awaits)).StatusCode);
        Assert.Contains("is being graded", await room.Show("soon", learner));
        Assert.Empty(await Shares("soon"));

        await Answer(Assert.Single(await Asked("soon")));
        Assert.Equal([1], await Shares("soon"));
        var request = new HttpRequestMessage(HttpMethod.Get, awaits);
        request.Headers.Add("X-Stoa-Fragment", "1");
        var result = await Classroom.Body(await Client.SendAsync(request));
        Assert.Contains("data-outcome=\"correct\"", result);
        Assert.Contains("secret was 10", result);
        Assert.DoesNotContain("data-awaits", result);
        Assert.Contains("1 of 3 attempts used", await room.Show("soon", learner));
    }

    [Fact]
    public async Task Two_tabs_a_duplicate_and_a_result_that_comes_twice_make_one_attempt()
    {
        room.Put("once", Sum);
        var id = Guid.CreateVersion7().ToString();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            room.Send(Client, "once", "attempts", ("submission", i < 2 ? id : Guid.CreateVersion7().ToString()), ("a.2_1", i < 2 ? "10" : "9"))));
        Assert.Single(sent, s => s.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.Conflict, (await room.Send(Client, "once", "draft", ("a.2_1", "8"))).StatusCode);
        await Answer(Assert.Single(await Asked("once")), times: 3);
        Assert.Single(await Shares("once"));
        Assert.Equal(["1"], await room.Query<string>("select body ->> 'attemptNumber' from platform.events where name = 'problems.attempt-graded/1' and body ->> 'blockKey' = 'once'"));
    }

    [Fact]
    public async Task A_script_that_fails_costs_no_attempt_tells_the_learner_and_shows_staff_where()
    {
        room.Put("fails", Sum, "max_attempts=\"1\"");
        await room.Send(Client, "fails", "attempts", ("a.2_1", "fold"));
        await Answer(Assert.Single(await Asked("fails")));
        var shown = await room.Show("fails", learner);
        Assert.Contains("no attempt was used. The problem says: Fold it first.", shown);
        Assert.Contains("value=\"fold\"", shown);
        Assert.DoesNotContain("Traceback", shown);
        Assert.Empty(await Shares("fails"));
        Assert.Contains("ValueError: Fold it first.", await room.Show("fails", StoaSite.Somebody(Role.Admin), enrolled: false));
        await room.Send(Client, "fails", "attempts", ("a.2_1", "9"));
        await Answer((await Asked("fails"))[^1]);
        Assert.Equal([0], await Shares("fails"));
    }

    [Fact]
    public async Task A_grader_that_gave_up_costs_nothing_and_may_still_be_right_later()
    {
        room.Put("late", Sum);
        await room.Send(Client, "late", "attempts", ("a.2_1", "10"));
        var run = Assert.Single(await Asked("late"));
        await Answer(run, outcome: new(run.Id, RunVerdict.Failed, null, "killed", []));
        Assert.Contains("could not be graded, and no attempt was used. Please try again", await room.Show("late", learner));
        Assert.Empty(await Shares("late"));
        await Answer(run);
        Assert.Equal([1], await Shares("late"));
    }

    [Fact]
    public async Task A_problem_whose_numbers_come_from_its_script_appears_when_the_script_has_run()
    {
        room.Put("numbers", """
            <script type="loncapa/python">x = random.randint(3, 3)
            answer = x * 7</script>
            <p>Seven times $x?</p><numericalresponse answer="$answer"><textline/></numericalresponse>
            """);
        room.Grader.IsThere = false;
        try
        {
            var waiting = await room.Show("numbers", learner);
            Assert.Contains("is being prepared", waiting);
            Assert.DoesNotContain("Seven times", waiting);
            Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(Awaits().Match(waiting).Groups[1].Value)).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await room.Send(Client, "numbers", "attempts", ("a.2_1", "21"))).StatusCode);
        }
        finally
        {
            room.Grader.IsThere = true;
        }
        var shown = await room.Show("numbers", learner);
        Assert.Contains("Seven times 3?", shown);
        Assert.DoesNotContain("21", shown[shown.IndexOf("problem-body", StringComparison.Ordinal)..shown.IndexOf("problem-actions", StringComparison.Ordinal)]);
        Assert.Contains("Correct.", await Classroom.Body(await room.Send(Client, "numbers", "attempts", ("a.2_1", "21"))));
    }

    [Fact]
    public async Task A_reset_gives_other_numbers_where_the_author_wants_it()
    {
        room.Put("anew", """
            <script type="loncapa/python">x = random.randint(0, 1000000)</script>
            <p>N is $x.</p><numericalresponse answer="$x"><textline/></numericalresponse>
            """, "rerandomize=\"onreset\" show_reset_button=\"true\"");
        var first = Number().Match(await room.Show("anew", learner)).Value;
        Assert.Equal(first, Number().Match(await Classroom.Body(await room.Send(Client, "anew", "attempts", ("a.2_1", "1")))).Value);
        var second = Number().Match(await Classroom.Body(await room.Send(Client, "anew", "reset"))).Value;
        Assert.NotEqual(first, second);
        Assert.Equal(second, Number().Match(await room.Show("anew", learner)).Value);
    }

    [Fact]
    public async Task Staff_see_why_a_script_cannot_make_its_problem_and_learners_see_that_it_cannot()
    {
        room.Put("broken", "<script type=\"loncapa/python\">x = nothing.at_all</script><p>$x</p><stringresponse answer=\"x\"><textline/></stringresponse>");
        var learners = await room.Show("broken", learner);
        Assert.Contains("Its script ended with an error.", learners);
        Assert.DoesNotContain("NameError", learners);
        Assert.Contains("NameError", await room.Show("broken", StoaSite.Somebody(Role.Admin), enrolled: false));
    }

    [GeneratedRegex("data-awaits=\"([^\"]+)\"")]
    private static partial Regex Awaits();

    [GeneratedRegex(@"N is \d+")]
    private static partial Regex Number();
}
