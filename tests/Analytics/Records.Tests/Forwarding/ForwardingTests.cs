using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Records.Tests.Forwarding;

/// <summary>Statements reach another process, whatever that does meanwhile.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private const string Path = "/admin/records/forwarding";
    private StoaSite site = null!;
    private FarSide far = null!;
    private HttpClient admin = null!;

    public async Task InitializeAsync()
    {
        far = await FarSide.Start();
        site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Records:Forwarding:TimeoutSeconds"] = "2", ["Records:Forwarding:AllowNetworks"] = "127.0.0.1/32" });
        admin = site.As(StoaSite.Somebody(Role.Admin));
    }

    public async Task DisposeAsync()
    {
        admin.Dispose();
        await site.DisposeAsync();
        await far.DisposeAsync();
    }

    [Fact]
    public async Task What_is_recorded_arrives_in_order_and_only_what_the_filter_lets_through()
    {
        var ids = await Record(250, at => at % 2 == 0 ? "http://example.org/even" : "http://example.org/odd");
        await Add(("verbs", "http://example.org/even"));
        var kept = await Kept(125);
        Assert.Equal(ids.Where((_, at) => at % 2 == 0).Select(id => id.ToString()), kept.Select(IdOf));
        Assert.All(kept, statement => Assert.False(statement.TryGetProperty("authority", out _)));
        await Until(async () => (await Page()).Contains("Up to date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("busy", "503"), InlineData("refuse", "401"), InlineData("nonsense", "not what it has kept"), InlineData("slow", "did not answer in time")]
    public async Task A_far_side_that_takes_nothing_loses_nothing_and_the_page_says_why(string mode, string reason)
    {
        await far.Behave(mode);
        await Add();
        await Record(3);
        await Until(async () => (await Page()).Contains(reason, StringComparison.Ordinal));
        Assert.Empty(await far.Kept());
        await far.Behave("good");
        await TryNow();
        await Kept(3);
    }

    [Fact]
    public async Task A_far_side_that_dies_in_the_middle_gets_all_of_it_and_knows_what_it_had()
    {
        await far.Behave("die");
        await Record(40);
        await Add();
        await far.Died();
        await Until(async () => await Count("select count(*) from records.targets where failures > 0") == 1);
        await far.Live();
        await TryNow();
        await Until(async () => (await far.Kept()).Select(IdOf).Distinct().Count() == 40);
        Assert.Equal(20, (await far.Kept()).GroupBy(IdOf).Count(times => times.Count() == 2));
    }

    [Fact]
    public async Task One_statement_that_is_never_taken_holds_up_no_other_and_is_shown()
    {
        await Record(21, at => at == 10 ? "http://example.org/poison" : "http://example.org/good");
        await Add();
        await Kept(20);
        await Until(async () => await Count("select refused from records.targets") == 1);
        Assert.Contains("that verb is none", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_go_along_with_the_statements_that_speak_of_them()
    {
        var statement = Said.Statement();
        const string hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        statement["attachments"] = JsonNode.Parse($$"""[{ "usageType": "https://example.org/usage", "display": { "en": "A file" }, "contentType": "text/plain", "length": 3, "sha2": "{{hash}}" }]""");
        var body = $"--x\r\nContent-Type: application/json\r\n\r\n{statement.ToJsonString()}\r\n--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {hash}\r\n\r\nabc\r\n--x--\r\n";
        using var source = await site.Source();
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=x");
        Assert.Equal(HttpStatusCode.OK, (await source.PostAsync("/xapi/statements", content)).StatusCode);
        await Add();
        var came = Assert.Single((await Kept(1))[0].GetProperty("came").EnumerateArray());
        Assert.Equal((hash, "abc"), (Text(came, "hash"), Text(came, "content")));
    }

    [Fact]
    public async Task A_warehouse_gets_lines()
    {
        await Add(("kind", "lines"), ("url", $"{far.Url}/lines"));
        var ids = await Record(3);
        Assert.Equal(ids.Select(id => id.ToString()), (await Kept(3)).Select(IdOf));
    }

    [Fact]
    public async Task An_endpoint_of_Caliper_gets_events_of_what_it_has_words_for()
    {
        await Add(("kind", "caliper"), ("url", $"{far.Url}/caliper"));
        await Record(2, at => at == 0 ? Verbs.Experienced : "http://example.org/other");
        var all = await Kept(2);
        Assert.Equal(("ToolUseEvent", "Used", "ToolUseProfile"), (Text(all[1], "type"), Text(all[1], "action"), Text(all[1], "profile")));
        var sent = all[0];
        Assert.Equal(("ViewEvent", "Viewed", "ReadingProfile", "Person", "http://purl.imsglobal.org/ctx/caliper/v1p2"),
            (Text(sent, "type"), Text(sent, "action"), Text(sent, "profile"), sent.GetProperty("actor").GetProperty("type").GetString(), Text(sent, "@context")));
        Assert.Matches("^urn:uuid:[0-9a-f-]{36}$", Text(sent, "id"));
    }

    [Fact]
    public async Task A_target_that_rests_keeps_its_place()
    {
        await Add();
        var id = await site.With<Db, Guid>(db => db.One<Guid>("select id from records.targets"));
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"{Path}/{id}/pause", null)).StatusCode);
        await Record(5);
        Assert.Contains("Paused", await Page(), StringComparison.Ordinal);
        await TryNow();
        await Kept(5);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"{Path}/{id}/removal", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"{Path}/{id}/removal", null)).StatusCode);
    }

    [Fact]
    public async Task An_inner_network_is_told_nothing_and_the_page_says_why()
    {
        await Add();
        await site.With<Db, int>(db => db.Execute("update records.targets set url = replace(url, '127.0.0.1', '127.0.0.2')"));
        await Record(1);
        await Until(async () => (await Page()).Contains("private network", StringComparison.Ordinal));
        Assert.Empty(await far.Kept());
    }

    [Theory]
    [InlineData("url", "http://10.0.0.1/"), InlineData("url", "http://169.254.169.254/latest"), InlineData("url", "http://[::1]/"), InlineData("url", "ftp://example.org"), InlineData("url", "http://key:secret@example.org"), InlineData("name", ""), InlineData("kind", "post"), InlineData("verbs", "attended"), InlineData("courses", "a/b/c"), InlineData("sources", "me")]
    public async Task What_makes_no_sense_comes_back_with_a_word_on_it(string field, string value)
    {
        var answer = await Send((field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main .error"));
        Assert.Equal(0, await Count("select count(*) from records.targets"));
    }

    [Fact]
    public async Task Others_than_administrators_have_nothing_to_do_here()
    {
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync(Path, new FormUrlEncodedContent([]))).StatusCode);
    }

    private async Task Add(params (string Name, string Value)[] changed) => Assert.Equal(HttpStatusCode.SeeOther, (await Send(changed)).StatusCode);

    private Task<HttpResponseMessage> Send(params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string> { ["name"] = "Far", ["kind"] = "xapi", ["url"] = far.Url, ["keyName"] = "key", ["secret"] = "secret", ["sources"] = "all", ["fromBeginning"] = "true" };
        foreach (var (name, value) in changed)
            fields[name] = value;
        return admin.PostAsync(Path, new FormUrlEncodedContent(fields));
    }

    private async Task<IReadOnlyList<Guid>> Record(int count, Func<int, string>? verb = null)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
        JsonObject[] statements = [.. ids.Select((id, at) => new JsonObject
        {
            ["id"] = id.ToString(),
            ["actor"] = new JsonObject { ["account"] = new JsonObject { ["homePage"] = "http://localhost", ["name"] = $"{Guid.Empty}" } },
            ["verb"] = new JsonObject { ["id"] = verb?.Invoke(at) ?? "http://example.org/did" },
            ["object"] = new JsonObject { ["id"] = "http://localhost/thing", ["definition"] = new JsonObject { ["type"] = ActivityTypes.Module } },
            ["context"] = new JsonObject { ["contextActivities"] = new JsonObject { ["grouping"] = new JsonArray(new JsonObject { ["id"] = "http://localhost/course" }) } },
        })];
        await site.With<IStatements, bool>(async store =>
        {
            await store.Append(statements);
            return true;
        });
        return ids;
    }

    private async Task<IReadOnlyList<JsonElement>> Kept(int count)
    {
        await Until(async () => (await far.Kept()).Count >= count);
        var kept = await far.Kept();
        Assert.Equal(count, kept.Count);
        return kept;
    }

    private async Task TryNow()
    {
        var id = await site.With<Db, Guid>(db => db.One<Guid>("select id from records.targets"));
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"{Path}/{id}/attempt", null)).StatusCode);
    }

    private Task<long> Count(string sql) => site.With<Db, long>(db => db.One<long>(sql));

    private async Task<string> Page() => await (await admin.GetAsync(Path)).Content.ReadAsStringAsync();

    private static string IdOf(JsonElement statement) => Text(statement, "id");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 180_000; !await done(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }
}
