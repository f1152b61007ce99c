using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Records.Cmi5;
using Stoa.Records.Tests.Cmi5.Sessions;
using Stoa.Testing;

namespace Stoa.Records.Tests.Cmi5.Launching;

public sealed class SessionTests(SiteOfUnits units) : IClassFixture<SiteOfUnits>, IAsyncLifetime
{
    private CourseOfUnits course = null!;

    public async Task InitializeAsync() => course = await units.Enrolled();
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_unit_that_is_completed_and_passed_completes_its_block_and_is_graded()
    {
        var unit = await (await course.Launch()).Initialize();

        Assert.Equal(204, await unit.Say(Vocabulary.Completed));
        Assert.Equal(204, await unit.Say(Vocabulary.Passed));
        Assert.Equal(204, await unit.Say(Vocabulary.Terminated));
        await course.Site.Settle();

        // The other unit asks for nothing, so the course is satisfied with this one.
        Assert.Equal(["launched", "initialized", "completed", "passed", "satisfied", "satisfied", "terminated"], await course.Verbs(unit.Registration));
        var progress = await course.Site.With<IProgress, IReadOnlyDictionary<Guid, CourseProgress>>(all => all.OfLearner(course.Learner.Id, [course.Course.Id]));
        var grade = await course.Site.With<IGrades, IReadOnlyDictionary<Guid, CourseGrade>>(all => all.OfLearner(course.Learner.Id, [course.Course.Id]));
        Assert.Equal((1, 2), (progress[course.Course.Id].Completed, progress[course.Course.Id].Total));
        Assert.Equal((0.8, true), (grade[course.Course.Id].Percent, grade[course.Course.Id].Passed));
    }

    [Fact]
    public async Task A_unit_of_which_nothing_is_asked_is_done_when_it_was_gone_through()
    {
        var unit = await (await course.Launch("free")).Initialize();
        await course.Site.Settle();
        Assert.Empty(await Progress());

        Assert.Equal(204, await unit.Say(Vocabulary.Terminated));
        await course.Site.Settle();

        Assert.Equal([1], await Progress());
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_not_kept()
    {
        var unit = await (await course.Launch()).Start();
        Assert.Equal(403, await unit.Say(Vocabulary.Terminated));
        Assert.Equal(204, await unit.Say(Vocabulary.Initialized));
        Assert.Equal(204, await unit.Say(Vocabulary.Completed));

        Assert.Equal(403, await unit.Say(Vocabulary.Completed));
        Assert.Equal(403, await unit.Say(Vocabulary.Passed, statement => statement["result"]!["score"]!["scaled"] = 0.1));
        Assert.Equal(403, await unit.Say(Vocabulary.Failed, statement => statement["actor"]!["account"]!["name"] = Guid.CreateVersion7().ToString()));
        Assert.Equal(403, await unit.Send(Au.Allowed(statement => statement["context"]!["registration"] = Guid.CreateVersion7().ToString())));
        Assert.Equal(["launched", "initialized", "completed"], await course.Verbs(unit.Registration));
    }

    [Fact]
    public async Task A_batch_is_taken_whole_or_not_at_all()
    {
        var unit = await (await course.Launch()).Initialize();
        JsonObject Says(string verb) => Au.Says(verb, session: unit.Session);

        using var refused = await unit.Post(new JsonArray(Says(Vocabulary.Completed), Says(Vocabulary.Completed)));
        using var malformed = await unit.Post(new JsonArray(Says(Vocabulary.Completed), Au.Says(Vocabulary.Passed, s => s["verb"]!["display"] = 5, unit.Session)));
        using var taken = await unit.Post(new JsonArray(Says(Vocabulary.Completed), Says(Vocabulary.Terminated)));

        Assert.Equal((403, 400, 200), ((int)refused.StatusCode, (int)malformed.StatusCode, (int)taken.StatusCode));
        Assert.Equal(["launched", "initialized", "completed", "terminated"], await course.Verbs(unit.Registration));
    }

    [Fact]
    public async Task A_request_that_comes_twice_is_answered_alike_and_what_comes_late_is_refused()
    {
        var unit = await (await course.Launch()).Initialize();
        var completed = Au.Says(Vocabulary.Completed, session: unit.Session);

        Assert.Equal(204, await unit.Send(completed));
        Assert.Equal(204, await unit.Send(completed));
        Assert.Equal(204, await unit.Say(Vocabulary.Terminated));
        Assert.Equal(403, await unit.Send(Au.Allowed(statement => statement["context"]!["registration"] = unit.Registration.ToString())));
        Assert.Equal(403, await unit.Send(completed));
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Ask(HttpMethod.Get, unit.Preferences())).StatusCode);
    }

    [Fact]
    public async Task Many_that_complete_at_once_complete_once()
    {
        var unit = await (await course.Launch()).Initialize();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => unit.Say(Vocabulary.Completed)));

        Assert.Equal((1, 7), (answers.Count(status => status == 204), answers.Count(status => status == 403)));
    }

    [Fact]
    public async Task A_unit_reads_and_writes_what_is_its_own()
    {
        var unit = await (await course.Launch()).Initialize();
        var other = new JsonObject { ["account"] = new JsonObject { ["homePage"] = "https://example.org", ["name"] = "x" } }.ToJsonString();

        Assert.Equal(204, await Status(HttpMethod.Put, unit.State("bookmark"), "{\"page\":3}"));
        Assert.Equal(200, await Status(HttpMethod.Get, unit.State("bookmark")));
        Assert.Equal(200, await Status(HttpMethod.Get, $"{unit.Endpoint}/statements?registration={unit.Registration}"));
        Assert.Equal(403, await Status(HttpMethod.Put, unit.State("bookmark", agent: other), "{}"));
        Assert.Equal(403, await Status(HttpMethod.Get, unit.State("bookmark", registration: Guid.CreateVersion7())));
        Assert.Equal(403, await Status(HttpMethod.Put, unit.State(Vocabulary.LaunchData), "{}"));
        Assert.Equal(403, await Status(HttpMethod.Delete, unit.State(Vocabulary.LaunchData)));
        Assert.Equal(403, await Status(HttpMethod.Delete, unit.State("x").Replace("stateId=x&", "", StringComparison.Ordinal)));
        Assert.Equal(403, await Status(HttpMethod.Put, unit.Preferences(), "{\"languagePreference\":\"en\",\"audioPreference\":\"on\"}"));
        Assert.Equal(403, await Status(HttpMethod.Get, $"{unit.Endpoint}/statements"));
        Assert.Equal(400, await Status(HttpMethod.Get, unit.Preferences().Split("&agent=")[0]));
        Assert.Equal(400, await Status(HttpMethod.Get, unit.Preferences("{not json")));

        async Task<int> Status(HttpMethod method, string address, string? body = null)
        {
            using var answer = await unit.Ask(method, address, body);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_address_of_more_leads_to_no_other_registration()
    {
        var unit = await (await course.Launch()).Initialize();
        var own = $"{unit.Endpoint}/statements?registration={unit.Registration}&limit=1";
        using var source = await course.Site.Source(version: "1.0.3");

        var more = (string)JsonNode.Parse(await (await unit.Ask(HttpMethod.Get, own)).Content.ReadAsStringAsync())!["more"]!;
        var foreign = (string)JsonNode.Parse(await source.GetStringAsync("/xapi/statements?limit=1"))!["more"]!;

        Assert.Equal(HttpStatusCode.OK, (await unit.Ask(HttpMethod.Get, new Uri(course.Site.Address, more).ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Ask(HttpMethod.Get, new Uri(course.Site.Address, foreign).ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Ask(HttpMethod.Get, $"{unit.Endpoint}/statements?cursor=x")).StatusCode);
    }

    [Fact]
    public async Task Hostile_bodies_are_answered_and_change_nothing()
    {
        var unit = await (await course.Launch()).Initialize();
        var twice = Au.Says(Vocabulary.Completed, session: unit.Session).ToJsonString();

        foreach (var body in (string[])["", "{", "null", new string('[', 100_000), twice[..^1] + ",\"actor\":{\"mbox\":\"mailto:a@example.org\"}}"])
        {
            using var answer = await unit.Ask(HttpMethod.Post, $"{unit.Endpoint}/statements", body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(["launched", "initialized"], await course.Verbs(unit.Registration));
    }

    [Fact]
    public async Task An_unknown_token_is_refused_without_a_dialog_of_the_browser()
    {
        var unit = await course.Launch();
        using var client = course.Site.Client(Xapi.Basic($"cmi5-{Guid.CreateVersion7()}", "x"), "1.0.3");
        client.DefaultRequestHeaders.Add("Origin", "null");
        using var answer = await client.GetAsync(unit.State("x"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
    }

    [Fact]
    public async Task A_waiver_is_said_once_and_satisfies()
    {
        var unit = await course.Launch();
        using var instructor = course.Site.As(StoaSite.Somebody(Role.Instructor));
        var path = $"/studio/courses/{course.Course.Key}/activities/{CourseOfUnits.BlockKey("scored")}";
        var form = new Dictionary<string, string> { ["learner"] = $"{course.Learner.Id}", ["reason"] = "Tested out" };

        Assert.Equal(HttpStatusCode.SeeOther, (await instructor.PostAsync($"{path}/waiver", new FormUrlEncodedContent(form))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await instructor.PostAsync($"{path}/waiver", new FormUrlEncodedContent(form))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await instructor.PostAsync($"{path}/waiver", new FormUrlEncodedContent([new("learner", "x")]))).StatusCode);
        await course.Site.Settle();

        Assert.Equal(["launched", "waived", "satisfied", "satisfied"], await course.Verbs(unit.Registration));
        Assert.Contains("Waived", await instructor.GetStringAsync(path), StringComparison.Ordinal);
        using var learner = course.Site.As(course.Learner);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync(path)).StatusCode);
        Assert.Equal([1], await Progress());
    }

    [Fact]
    public async Task With_a_person_everything_of_theirs_goes()
    {
        var unit = await (await course.Launch()).Initialize();
        await course.Erase();

        var left = await course.Site.With<Db, int>(db => db.One<int>("""
            select (select count(*) from records.cmi5_sessions where registration = @Of)::int + (select count(*) from records.cmi5_registrations where id = @Of)::int
                + (select count(*) from records.cmi5_satisfied where registration = @Of)::int
            """, new { Of = unit.Registration }));
        Assert.Equal(0, left);
    }

    private async Task<IEnumerable<int>> Progress() =>
        (await course.Site.With<IProgress, IReadOnlyDictionary<Guid, CourseProgress>>(all => all.OfLearner(course.Learner.Id, [course.Course.Id])))
            .Values.Select(progress => progress.Completed).Where(completed => completed > 0);
}
