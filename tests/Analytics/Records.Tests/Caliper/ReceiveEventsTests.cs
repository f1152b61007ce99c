using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Records.Access.Keys;
using Stoa.Testing;

namespace Stoa.Records.Tests.Caliper;

/// <summary>What sensors send, over HTTP.</summary>
public sealed class ReceiveEventsTests(RecordsSite sites) : IClassFixture<RecordsSite>
{
    private readonly StoaSite site = sites.Site;

    [Fact]
    public async Task A_sensor_comes_in_with_one_bearer_token_and_its_event_is_a_statement_that_is_found_and_holds_it_whole()
    {
        var (key, secret) = await site.Key("statements/write");
        using var sensor = site.Client(new("Bearer", KeySource.Bearer(key, secret)), version: null);
        var used = Sensed.Used();
        var answer = await Send(sensor, Sensed.Envelope(used));
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        var statement = Assert.Single(await Found("verb", "http://purl.imsglobal.org/caliper/actions/Used", used));
        Assert.Equal("https://lab.example", (string?)statement["actor"]!["account"]!["homePage"]);
        Assert.Equal("The laboratory", (string?)statement["object"]!["definition"]!["name"]!["und"]);
        Assert.Equal("https://lab.example/courses/1", (string?)statement["context"]!["contextActivities"]!["grouping"]![0]!["id"]);
        Assert.True(JsonNode.DeepEquals(used, statement["context"]!["extensions"]!["urn:stoa:caliper"]));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_kept_once_and_another_under_its_id_is_a_conflict_that_keeps_nothing()
    {
        using var sensor = await site.Source("statements/write");
        var (used, beside) = (Sensed.Used(), Sensed.Used());
        Assert.Equal(HttpStatusCode.OK, (await Send(sensor, Sensed.Envelope(used, used))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(sensor, Sensed.Envelope(used))).StatusCode);
        var other = Sensed.Used(IdOf(used));
        other["extensions"] = new JsonObject { ["more"] = 1 };
        Assert.Equal(HttpStatusCode.Conflict, (await Send(sensor, Sensed.Envelope(beside, other))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(sensor, Sensed.Envelope(beside, Sensed.Event("SessionEvent", "LoggedIn", IdOf(beside))))).StatusCode);
        Assert.Equal((1, 0), (await Count(used), await Count(beside)));
    }

    [Fact]
    public async Task Events_and_entities_come_mixed_and_an_entity_that_is_described_again_is_the_same()
    {
        using var sensor = await site.Source("statements/write");
        var course = new JsonObject { ["@context"] = Sensed.Context, ["id"] = $"https://lab.example/{Guid.CreateVersion7()}", ["type"] = "CourseSection", ["name"] = "Optics" };
        for (var times = 0; times < 2; times++)
            Assert.Equal(HttpStatusCode.OK, (await Send(sensor, Sensed.Envelope(Sensed.Used(), course))).StatusCode);
        Assert.Single(await Asked("activity", (string)course["id"]!));
    }

    [Fact]
    public async Task What_is_no_envelope_is_answered_in_the_standards_own_words_and_nothing_is_kept()
    {
        using var sensor = await site.Source("statements/write");
        var good = Sensed.Used();
        string[] bad =
        [
            "", "{", "null", "[]", "\"text\"", "{}", good.ToJsonString(),
            Without("sensor"), Without("sendTime"), Without("dataVersion"), Without("data"),
            With("data", new JsonArray()), With("data", "text"), With("more", 1), With("sensor", ""), With("sendTime", "2026-05-04T10:00:00+02:00"), With("sendTime", "yesterday"),
            Sensed.Envelope(good, "text").ToJsonString(), Sensed.Envelope(good, new JsonObject()).ToJsonString(),
            Sensed.Envelope(good).ToJsonString().Replace("\"sensor\":", "\"sensor\":\"twice\",\"sensor\":", StringComparison.Ordinal),
            Sensed.Envelope(good).ToJsonString().Replace("The laboratory", "\\ud800", StringComparison.Ordinal),
            $"{{\"data\":{new string('[', 100_000)}{new string(']', 100_000)}}}",
        ];
        foreach (var body in bad)
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, (await sensor.PostAsync("/caliper", Xapi.Json(body))).StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sensor.PostAsync("/caliper", Xapi.Json(With("dataVersion", "http://purl.imsglobal.org/ctx/caliper/v1p0")))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await sensor.PostAsync("/caliper", new StringContent(Sensed.Envelope(good).ToJsonString(), Encoding.UTF8, "text/plain"))).StatusCode);
        Assert.Equal(0, await Count(good));

        string Without(string name) => Changed(envelope => envelope.Remove(name));
        string With(string name, JsonNode value) => Changed(envelope => envelope[name] = value);
        string Changed(Action<JsonObject> change)
        {
            var envelope = Sensed.Envelope(good);
            change(envelope);
            return envelope.ToJsonString();
        }
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_key_that_may_write_nor_over_another_tenants_host()
    {
        var envelope = Sensed.Envelope(Sensed.Used());
        using var nobody = site.Client(null, null);
        using var reader = await site.Source("statements/read");
        using var forged = site.Client(new("Bearer", $"{Guid.CreateVersion7()}.secret"), null);
        foreach (var client in new[] { nobody, reader, forged })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send(client, envelope)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/caliper")).StatusCode);
        }
        using var sensor = await site.Source("statements/write");
        sensor.DefaultRequestHeaders.Host = RecordsSite.SecondHost;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(sensor, envelope)).StatusCode);
    }

    [Fact]
    public async Task It_tells_what_it_understands_and_scripts_may_ask()
    {
        using var sensor = await site.Source("statements/write");
        var told = JsonNode.Parse(await sensor.GetStringAsync("/caliper"))!;
        Assert.Contains(Sensed.Context, told["caliperSupportedVersions"]!.AsArray().Select(version => (string?)version));
        Assert.Equal(32 * 1024, (int)told["caliperMaximumPayloadSize"]!);
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/caliper");
        Assert.Contains("POST", (await sensor.SendAsync(asked)).Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_sensor_sent_wrong_is_mended_by_an_administrator_and_recorded()
    {
        using var sensor = await site.Source("statements/write");
        var wrong = Sensed.Event("SessionEvent", "Deleted");
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(sensor, Sensed.Envelope(wrong))).StatusCode);
        var id = await site.With<Db, Guid>(db => db.One<Guid>("select id from records.refused where version = 'Caliper' and position(@Id in convert_from(content, 'UTF8')) > 0", new { Id = IdOf(wrong).ToString() }));
        using var admin = site.As(StoaSite.Somebody(Role.Admin));
        Assert.Contains("may not be Deleted in a SessionEvent", WebUtility.HtmlDecode(await admin.GetStringAsync($"/admin/records/refused/{id}")), StringComparison.Ordinal);
        wrong["action"] = "LoggedIn";
        await admin.PostAsync($"/admin/records/refused/{id}/replay", new FormUrlEncodedContent([new("content", Sensed.Envelope(wrong).ToJsonString())]));
        Assert.Equal(1, await Count(wrong));
    }

    [Fact]
    public async Task A_learner_of_this_site_goes_from_what_sensors_said_of_them()
    {
        using var sensor = await site.Source("statements/write");
        var learner = Guid.CreateVersion7();
        var mine = Sensed.Used(actor: $"urn:uuid:{learner}");
        var of = Sensed.Event("GradeEvent", "Graded", what: "Attempt");
        of["object"]!["assignee"] = new JsonObject { ["id"] = $"urn:uuid:{learner}", ["type"] = "Person", ["name"] = "Ada Lovelace" };
        of["object"]!["assignable"] = "https://lab.example/quiz";
        Assert.Equal(HttpStatusCode.OK, (await Send(sensor, Sensed.Envelope(mine, of))).StatusCode);
        await using (var scope = site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, new PersonErased(learner)));
        }
        await site.Settle();
        Assert.Equal((0, 1), (await Count(mine), await Count(of)));
        var left = await site.With<Db, string>(async db => (await db.One<string>("select body from records.statements where id = @Id", new { Id = IdOf(of) }))!);
        Assert.DoesNotContain(learner.ToString(), left, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", left, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, JsonObject envelope) => client.PostAsync("/caliper", Xapi.Json(envelope.ToJsonString()));

    private static Guid IdOf(JsonObject said) => Guid.Parse(((string)said["id"]!)[9..]);

    private Task<long> Count(JsonObject said) =>
        site.With<Db, long>(db => db.One<long>("select count(*) from records.statements where id = @Id", new { Id = IdOf(said) }));

    private async Task<IReadOnlyList<JsonNode>> Found(string parameter, string value, JsonObject said) =>
        [.. (await Asked(parameter, value)).Where(statement => (Guid)statement["id"]! == IdOf(said))];

    private async Task<IReadOnlyList<JsonNode>> Asked(string parameter, string value)
    {
        using var reader = await site.Source();
        var page = JsonNode.Parse(await reader.GetStringAsync($"/xapi/statements?{parameter}={Uri.EscapeDataString(value)}"))!;
        return [.. page["statements"]!.AsArray().OfType<JsonNode>()];
    }
}
