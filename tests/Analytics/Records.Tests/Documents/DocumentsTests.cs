using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Stoa.Records.Tests.Documents;

public sealed class DocumentsTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private readonly HttpClient one = shared.One;
    private readonly HttpClient two = shared.Two;
    private readonly Kept kept = new();

    public static TheoryData<string> Resources => ["state", "activity", "agent"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_document_comes_back_as_it_was_sent(string resource)
    {
        var address = kept.Of(resource);
        Assert.Equal(204, await two.Ask(HttpMethod.Put, address, "<b>مرحبا</b>", "text/html; charset=utf-8").Status());

        var answer = await two.GetAsync(address);

        Assert.Equal("<b>مرحبا</b>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Matches("^\"[0-9a-f]{40}\"$", $"{answer.Headers.ETag}");
        Assert.NotNull(answer.Content.Headers.LastModified);
        Assert.Contains("sandbox", $"{answer.Headers.GetValues("Content-Security-Policy").Single()}", StringComparison.Ordinal);
        Assert.Equal(304, await two.Ask(HttpMethod.Get, address, none: $"W/{answer.Headers.ETag}").Status());
        var head = await two.Ask(HttpMethod.Head, address);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task POST_merges_the_first_level_of_JSON(string resource)
    {
        var address = kept.Of(resource);
        Assert.Equal(204, await two.Ask(HttpMethod.Post, address, """{"a":1.50,"b":{"c":1,"d":2}}""").Status());
        Assert.Equal(204, await two.Ask(HttpMethod.Post, address, """{"b":{"c":3},"e":"ä\u0000"}""").Status());

        Assert.Equal("""{"a":1.50,"b":{"c":3},"e":"ä\u0000"}""", await two.GetStringAsync(address));
    }

    [Theory]
    [InlineData("""{"a":1}""", "application/json", "[1]", "application/json")]
    [InlineData("""{"a":1}""", "application/json", "{", "application/json")]
    [InlineData("""{"a":1}""", "application/json", """{"a":2}""", "text/plain")]
    [InlineData("""{"a":1}""", "application/json", """{"a":2,"a":3}""", "application/json")]
    [InlineData("""{"a":1}""", "text/plain", """{"a":2}""", "application/json")]
    [InlineData("[1]", "application/json", """{"a":2}""", "application/json")]
    public async Task What_cannot_be_merged_is_refused_and_changes_nothing(string old, string oldType, string news, string newType)
    {
        await two.Ask(HttpMethod.Put, kept.State(), old, oldType);

        Assert.Equal(400, await two.Ask(HttpMethod.Post, kept.State(), news, newType).Status());

        Assert.Equal(old, await two.GetStringAsync(kept.State()));
    }

    [Fact]
    public async Task JSON_of_a_hostile_depth_is_refused() =>
        Assert.Equal(400, await two.Ask(HttpMethod.Post, kept.State(), new string('[', 100_000)).Status());

    [Fact]
    public async Task In_2_0_nothing_is_written_over_without_a_look()
    {
        foreach (var address in new[] { kept.State(), kept.ActivityProfile(), kept.AgentProfile() })
        {
            await two.Ask(HttpMethod.Put, address, "1", "text/plain");
            Assert.Equal(409, await two.Ask(HttpMethod.Put, address, "2", "text/plain").Status());
            Assert.Equal(412, await two.Ask(HttpMethod.Put, address, "2", "text/plain", none: "*").Status());
            Assert.Equal(412, await two.Ask(HttpMethod.Put, address, "2", "text/plain", match: "\"0000000000000000000000000000000000000000\"").Status());
            Assert.Equal("1", await two.GetStringAsync(address));
            Assert.Equal(204, await two.Ask(HttpMethod.Put, address, "2", "text/plain", match: "*").Status());
        }
    }

    [Fact]
    public async Task In_1_0_3_a_state_is_written_over_and_a_profile_is_not()
    {
        await one.Ask(HttpMethod.Put, kept.State(), "1", "text/plain");
        Assert.Equal(400, await one.Ask(HttpMethod.Put, kept.AgentProfile(), "1", "text/plain").Status());
        Assert.Equal(204, await one.Ask(HttpMethod.Put, kept.AgentProfile(), "1", "text/plain", none: "*").Status());

        Assert.Equal(204, await one.Ask(HttpMethod.Put, kept.State(), "2", "text/plain").Status());
        Assert.Equal(409, await one.Ask(HttpMethod.Put, kept.AgentProfile(), "2", "text/plain").Status());
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    public async Task An_ETag_survives_what_proxies_make_of_it(string form)
    {
        await two.Ask(HttpMethod.Put, kept.State(), "1", "text/plain");
        var tag = $"{(await two.GetAsync(kept.State())).Headers.ETag}";
        var compressed = tag.Insert(tag.Length - 1, "-gzip");

        Assert.Equal(204, await two.Ask(HttpMethod.Put, kept.State(), "1", "text/plain", match: string.Format(null, form, tag)).Status());
        Assert.Equal(204, await two.Ask(HttpMethod.Put, kept.State(), "1", "text/plain", match: string.Format(null, form, compressed)).Status());
        Assert.Equal(204, await two.Ask(HttpMethod.Put, kept.State(), "1", "text/plain", match: tag.Trim('"')).Status());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_document_is_deleted_when_it_is_still_the_same(string resource)
    {
        var address = kept.Of(resource);
        Assert.Equal(204, await two.Ask(HttpMethod.Delete, address).Status());
        await two.Ask(HttpMethod.Put, address, "1", "text/plain");
        Assert.Equal(412, await two.Ask(HttpMethod.Delete, address, match: "\"0\"").Status());

        Assert.Equal(204, await two.Ask(HttpMethod.Delete, address).Status());

        Assert.Equal(404, await two.Ask(HttpMethod.Get, address).Status());
        Assert.Equal(412, await two.Ask(HttpMethod.Delete, address, match: "*").Status());
    }

    [Fact]
    public async Task States_are_listed_and_deleted_by_registration_or_all_together()
    {
        var registration = $"{Guid.CreateVersion7()}";
        await two.Ask(HttpMethod.Put, kept.State("a"), "1", "text/plain");
        await two.Ask(HttpMethod.Put, kept.State("b", registration), "1", "text/plain");
        await two.Ask(HttpMethod.Put, kept.State("c", agent: "ben"), "1", "text/plain");

        Assert.Equal("a,b", await Names(kept.State(null)));
        Assert.Equal("b", await Names(kept.State(null, registration)));
        Assert.Equal("", await Names(kept.State(null) + "&since=2999-01-01T00:00:00Z"));
        Assert.Equal("a,b", await Names(kept.State(null) + "&since=2000-01-01T00:00:00Z"));
        Assert.Equal(404, await two.Ask(HttpMethod.Get, kept.State("b")).Status());

        Assert.Equal(204, await two.Ask(HttpMethod.Delete, kept.State(null, registration)).Status());
        Assert.Equal("a", await Names(kept.State(null)));
        Assert.Equal(204, await two.Ask(HttpMethod.Delete, kept.State(null)).Status());
        Assert.Equal("", await Names(kept.State(null)));
        Assert.Equal("c", await Names(kept.State(null, agent: "ben")));
    }

    private async Task<string> Names(string address) => string.Join(',', (await two.GetFromJsonAsync<string[]>(address))!);

    [Theory]
    [InlineData("/xapi/activities/state")]
    [InlineData("/xapi/activities/state?activityId=relative&agent={0}&stateId=a")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&stateId=a&registration=true")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&StateId=a")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&stateId=a&stateId=b")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&stateId=")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&stateId=a%00b")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&stateId=a&foo=bar")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent=true&stateId=a")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={{}}&stateId=a")]
    [InlineData("/xapi/activities/state?activityId=http://a.b&agent={0}&since=yesterday")]
    [InlineData("/xapi/activities/profile?activityId=http://a.b&profileId=a&agent={0}")]
    [InlineData("/xapi/agents/profile?agent={{\"objectType\":\"Group\",\"member\":[]}}&profileId=a")]
    public async Task Wrong_parameters_are_refused_with_a_reason(string address)
    {
        var answer = await two.GetAsync(string.Format(null, address, Uri.EscapeDataString(kept.Agent())));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("2.0.0", answer.Version());
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.Length > 10);
    }

    [Theory]
    [InlineData(1001, 400)]
    [InlineData(1000, 204)]
    public async Task Names_have_an_end(int length, int status) =>
        Assert.Equal(status, await two.Ask(HttpMethod.Put, kept.State(new string('x', length)), "1", "text/plain").Status());

    [Fact]
    public async Task A_huge_document_is_refused_and_so_is_one_that_grows_too_large()
    {
        var large = new string('x', 1_500_000);
        Assert.Equal(413, await two.Ask(HttpMethod.Put, kept.State(), large + large, "text/plain").Status());
        Assert.Equal(404, await two.Ask(HttpMethod.Get, kept.State()).Status());

        Assert.Equal(204, await two.Ask(HttpMethod.Post, kept.State(), $$"""{"a":"{{large}}"}""").Status());
        Assert.Equal(413, await two.Ask(HttpMethod.Post, kept.State(), $$"""{"b":"{{large}}"}""").Status());
        Assert.Equal(204, await two.Ask(HttpMethod.Post, kept.State(), """{"b":1}""").Status());
    }

    [Fact]
    public async Task Of_many_who_merge_at_once_none_is_lost()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => two.Ask(HttpMethod.Post, kept.State(), $$"""{"p{{number}}":{{number}}}""").Status()));

        Assert.All(answers, status => Assert.Equal(204, status));
        Assert.Equal(24, (await two.GetFromJsonAsync<Dictionary<string, int>>(kept.State()))!.Count);
    }

    [Fact]
    public async Task Of_many_who_begin_a_document_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => two.Ask(HttpMethod.Put, kept.ActivityProfile(), $"{number}", "text/plain", none: "*").Status()));

        Assert.Equal(1, answers.Count(status => status == 204));
        Assert.Equal(15, answers.Count(status => status == 412));
    }
}
