using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.People;
using Stoa.Records.Cmi5;
using Stoa.Testing;

namespace Stoa.Records.Tests.Cmi5.Launching;

public sealed class LaunchingTests(SiteOfUnits units) : IClassFixture<SiteOfUnits>, IAsyncLifetime
{
    private CourseOfUnits course = null!;

    public async Task InitializeAsync() => course = await units.Enrolled();
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_launch_hands_over_five_values_and_writes_what_the_unit_reads_first()
    {
        var unit = await (await course.Launch()).Start();

        Assert.False(unit.Endpoint.EndsWith('/'));
        Assert.EndsWith($"/jump/{CourseOfUnits.BlockKey("scored")}", unit.Activity, StringComparison.Ordinal);
        Assert.Equal(course.Learner.Id.ToString(), unit.Session.Actor.Name);
        Assert.Equal(("Normal", "CompletedAndPassed", 0.8), ((string)unit.LaunchData["launchMode"]!, (string)unit.LaunchData["moveOn"]!, (double)unit.LaunchData["masteryScore"]!));
        var launched = Assert.Single(await course.Statements(unit.Registration), statement => (string)statement["verb"]!["id"]! == Vocabulary.Launched);
        Assert.DoesNotContain("fetch", (string)launched["context"]!["extensions"]![Vocabulary.LaunchUrl]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registration_and_the_activity_stay_and_the_session_is_new()
    {
        var first = await (await course.Launch()).Start();
        var second = await (await course.Launch()).Start();

        Assert.Equal((first.Registration, first.Activity), (second.Registration, second.Activity));
        Assert.NotEqual(first.Session.Id, second.Session.Id);
    }

    [Fact]
    public async Task The_token_is_given_once_whoever_asks_how_often()
    {
        var unit = await course.Launch();
        using var client = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync(unit.Fetch, null)));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(bodies, body => body.Contains("auth-token", StringComparison.Ordinal));
        Assert.Equal(7, bodies.Count(body => (string)JsonNode.Parse(body)!["error-code"]! == "1"));
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused_in_the_words_of_the_standard_and_get_is_no_way()
    {
        var unit = await course.Launch();
        using var client = new HttpClient();
        foreach (var wrong in (string[])[unit.Fetch[..^2] + "xx", $"{course.Site.Address}cmi5/fetch/nothing", $"{course.Site.Address}cmi5/fetch/{Guid.CreateVersion7():N}-x"])
            Assert.Equal("2", (string)JsonNode.Parse(await (await client.PostAsync(wrong, null)).Content.ReadAsStringAsync())!["error-code"]!);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.GetAsync(unit.Fetch)).StatusCode);
        Assert.Contains("auth-token", (await unit.FetchToken()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_launches_at_once_leave_one_session_open()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => course.Begun()));
        var shown = await Task.WhenAll(begun.Select(path => course.Shown(path)));
        var open = Assert.Single(shown, unit => unit is not null)!;
        var verbs = await course.Verbs(open.Registration);

        Assert.Equal(4, verbs.Count(verb => verb == "launched"));
        Assert.Equal(3, verbs.Count(verb => verb == "abandoned"));
        Assert.True((await open.FetchToken()).ContainsKey("auth-token"));
    }

    [Fact]
    public async Task Files_are_served_on_the_content_origin_alone_and_only_with_their_token()
    {
        var unit = await course.Launch();
        using var client = new HttpClient();
        var file = unit.Address.GetLeftPart(UriPartial.Path);

        using var answer = await client.GetAsync(file);
        Assert.Equal((HttpStatusCode.OK, course.Site.ContentAddress.Port), (answer.StatusCode, unit.Address.Port));
        Assert.Contains("sandbox", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("{}", await client.GetStringAsync(new Uri(new Uri(file), "data/words.json")));
        var parts = file.Split('/');
        foreach (var wrong in (string[])[
            file.Replace(unit.Address.Authority, course.Site.Address.Authority, StringComparison.Ordinal),
            string.Join('/', parts.Select((part, at) => at == 5 ? part[..^1] + (part[^1] == 'A' ? 'B' : 'A') : part)),
            string.Join('/', parts.Select((part, at) => at == 6 ? new string('0', 64) : part)),
            file.Replace("index.html", "cmi5.xml/../../x", StringComparison.Ordinal),
            file.Replace("index.html", "missing.html", StringComparison.Ordinal)])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(wrong)).StatusCode);
    }

    [Fact]
    public async Task Who_may_not_launch_does_not()
    {
        using var stranger = course.Site.As(StoaSite.Somebody());
        using var nobody = course.Site.Visitor();
        var unit = await course.Launch();

        foreach (var client in (HttpClient[])[stranger, nobody])
            Assert.Equal(HttpStatusCode.SeeOther, (await client.PostAsync($"{course.BlockPath("scored")}/launch", new FormUrlEncodedContent([]))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(unit.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{unit.Page}/abandonment", new FormUrlEncodedContent([]))).StatusCode);
        Assert.DoesNotContain("abandoned", await course.Verbs(unit.Registration));
    }

    [Fact]
    public async Task Staff_who_look_at_it_only_browse()
    {
        var unit = await (await course.Launch(by: StoaSite.Somebody(Role.Instructor))).Start();

        Assert.Equal("Browse", (string)unit.LaunchData["launchMode"]!);
    }

    [Fact]
    public async Task A_session_that_is_left_is_abandoned_once_and_takes_nothing_more()
    {
        var unit = await (await course.Launch()).Initialize();
        using var client = course.Site.As(course.Learner);

        for (var again = 0; again < 2; again++)
            Assert.Equal(HttpStatusCode.SeeOther, (await client.PostAsync($"{unit.Page}/abandonment", new FormUrlEncodedContent([]))).StatusCode);

        Assert.Equal(403, await unit.Say(Vocabulary.Terminated));
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Ask(HttpMethod.Get, unit.State("mine"))).StatusCode);
        var abandoned = Assert.Single(await course.Statements(unit.Registration), statement => (string)statement["verb"]!["id"]! == Vocabulary.Abandoned);
        Assert.StartsWith("PT", (string)abandoned["result"]!["duration"]!, StringComparison.Ordinal);
    }
}
