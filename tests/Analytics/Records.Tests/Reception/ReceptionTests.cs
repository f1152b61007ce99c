using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Stoa.Testing;

namespace Stoa.Records.Tests.Reception;

public sealed class ReceptionTests : IAsyncLifetime
{
    private StoaSite site = null!;
    private HttpClient source = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        source = await site.Source();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_statement_comes_and_goes_with_its_id_by_either_method()
    {
        var (one, other) = (Said.Statement(), Said.Statement());
        other.Remove("id");
        Assert.Equal(HttpStatusCode.NoContent, (await source.PutAsync($"/xapi/statements?statementId={one["id"]}", Xapi.Json(one.ToJsonString()))).StatusCode);
        var answer = await source.PostAsync("/xapi/statements", Xapi.Json(other.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var id = JsonNode.Parse(await answer.Content.ReadAsStringAsync())![0]!.GetValue<Guid>();
        foreach (var found in new[] { Guid.Parse((string)one["id"]!), id })
        {
            var got = await source.GetAsync($"/xapi/statements?statementId={found}");
            Assert.Equal(found, JsonNode.Parse(await got.Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>());
            Assert.NotNull(got.Content.Headers.LastModified);
            Assert.Single(got.Headers.GetValues("X-Experience-API-Consistent-Through"));
        }
    }

    [Fact]
    public async Task Another_statement_of_the_same_id_is_answered_409()
    {
        var id = Guid.CreateVersion7();
        await Post(Said.Statement(id).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, await Post(Said.Statement(id).ToJsonString()));
        Assert.Equal(HttpStatusCode.Conflict, await Post(Said.Statement(id, verb: "http://example.org/verbs/other").ToJsonString()));
    }

    private static readonly string[] Bad =
    [
        "", "{", "null", "7", "\"text\"", "[[]]", "[null]", "{}", "{\"actor\":1}",
        "\uFEFF\uFEFF{}",
        Said.Statement().ToJsonString().Replace("\"verb\"", "\"actor\""),
        Said.Statement().ToJsonString().Replace("\"verb\"", "\"Verb\""),
        Said.Statement().ToJsonString().Replace("somebody", "\\ud800"),
        "{\"result\":{\"extensions\":{\"urn:x:y\":" + new string('[', 100_000) + new string(']', 100_000) + "}}}",
        "[" + Said.Statement(new("0199d2a0-0000-7000-8000-000000000001")).ToJsonString() + "," + Said.Statement(new("0199d2a0-0000-7000-8000-000000000001")).ToJsonString() + "]",
    ];

    [Fact]
    public async Task What_is_no_statement_is_answered_400_and_nothing_is_kept()
    {
        foreach (var body in Bad)
        {
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, await Post(body)));
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, await Post($"[{Said.Statement().ToJsonString()},{body}]")));
        }
        Assert.Empty(await Kept());
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_and_other_types_of_content_are_answered_400()
    {
        var bytes = new ByteArrayContent([0x7B, 0xFF, 0xFE]) { Headers = { ContentType = new("application/json") } };
        Assert.Equal(HttpStatusCode.BadRequest, (await source.PostAsync("/xapi/statements", bytes)).StatusCode);
        var text = new StringContent(Said.Statement().ToJsonString(), Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, (await source.PostAsync("/xapi/statements", text)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await source.PostAsync("/xapi/statements?foo=bar", Xapi.Json("[]"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await source.PutAsync("/xapi/statements", Xapi.Json(Said.Statement().ToJsonString()))).StatusCode);
    }

    [Fact]
    public async Task Ten_megabytes_are_one_statement_and_more_than_the_limit_is_answered_413()
    {
        var big = Said.Statement();
        big["result"] = new JsonObject { ["response"] = new string('x', 10 << 20) };
        Assert.Equal(HttpStatusCode.OK, await Post(big.ToJsonString()));
        Assert.Equal(10 << 20, (await Kept()).Single()["result"]!["response"]!.GetValue<string>().Length);
        big["result"]!["response"] = new string('x', 33 << 20);
        source.DefaultRequestHeaders.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(big.ToJsonString()));
    }

    [Fact]
    public async Task A_hundred_thousand_statements_are_kept_in_one_request()
    {
        const string Tiny = """{"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"urn:v:v"},"object":{"id":"urn:a:a"}}""";
        var answer = await source.PostAsync("/xapi/statements", Xapi.Json($"[{string.Join(',', Enumerable.Repeat(Tiny, 100_000))}]"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(100_000, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(id => id!.GetValue<Guid>()).Distinct().Count());
    }

    [Theory]
    [InlineData("1815-12-10T00:00:00Z")]
    [InlineData("2999-12-31T23:59:59.999Z")]
    public async Task A_clock_that_is_years_away_is_kept_as_it_was_said(string time)
    {
        var statement = Said.Statement();
        statement["timestamp"] = time;
        Assert.Equal(HttpStatusCode.OK, await Post(statement.ToJsonString()));
        Assert.Equal(time, (string)(await Kept()).Single()["timestamp"]!);
    }

    [Fact]
    public async Task Nul_characters_are_kept_wherever_they_stand()
    {
        var statement = Said.Statement();
        statement["actor"]!["name"] = "a\0b";
        statement["object"]!["definition"] = new JsonObject { ["name"] = new JsonObject { ["en"] = "\0" } };
        Assert.Equal(HttpStatusCode.OK, await Post(statement.ToJsonString()));
        Assert.Equal("a\0b", (string)(await Kept()).Single()["actor"]!["name"]!);
    }

    [Fact]
    public async Task Files_come_and_go_with_their_statements()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var hash = Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
        var statement = WithAttachment(hash, bytes.Length);
        Assert.Equal(HttpStatusCode.BadRequest, await Post(statement.ToJsonString()));
        Assert.Equal(HttpStatusCode.BadRequest, await Mixed(statement, bytes, new string('0', 64)));
        Assert.Equal(HttpStatusCode.BadRequest, await Mixed(Said.Statement(), bytes, hash));
        Assert.Equal(HttpStatusCode.OK, await Mixed(statement, bytes, hash));
        var got = await source.GetAsync($"/xapi/statements?statementId={statement["id"]}&attachments=true");
        Assert.Equal("multipart/mixed", got.Content.Headers.ContentType!.MediaType);
        var all = await got.Content.ReadAsByteArrayAsync();
        Assert.True(all.AsSpan().IndexOf(bytes) > 0);
        Assert.Contains($"X-Experience-API-Hash: {hash}", Encoding.Latin1.GetString(all), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_may_not_define_changes_nothing_that_is_known_of_an_activity()
    {
        var writer = await site.Source("statements/write");
        var statement = Said.Statement();
        statement["object"]!["definition"] = new JsonObject { ["name"] = new JsonObject { ["en"] = "Mine" } };
        await writer.PostAsync("/xapi/statements", Xapi.Json(statement.ToJsonString()));
        Assert.DoesNotContain("Mine", await source.GetStringAsync("/xapi/activities?activityId=https://example.org/course"), StringComparison.Ordinal);
        statement["id"] = Guid.CreateVersion7().ToString();
        await Post(statement.ToJsonString());
        Assert.Contains("Mine", await source.GetStringAsync("/xapi/activities?activityId=https://example.org/course"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_finds_no_room_is_told_to_come_back()
    {
        await using var full = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Records:MostBytesUnderWay"] = "1000" });
        var client = await full.Source();
        using var held = full.Services.GetService(typeof(Records.Intake.IntakeRoom)) is Records.Intake.IntakeRoom room ? room.Enter() : throw new InvalidOperationException();
        Assert.True(held.Grow(900));
        var answer = await client.PostAsync("/xapi/statements", Xapi.Json(Said.Statement().ToJsonString()));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        held.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/xapi/statements", Xapi.Json(Said.Statement().ToJsonString()))).StatusCode);
    }

    private static JsonObject WithAttachment(string hash, int length)
    {
        var statement = Said.Statement();
        statement["attachments"] = new JsonArray(new JsonObject
        {
            ["usageType"] = "http://example.org/usage",
            ["display"] = new JsonObject { ["en"] = "A file" },
            ["contentType"] = "application/octet-stream",
            ["length"] = length,
            ["sha2"] = hash,
        });
        return statement;
    }

    private async Task<HttpStatusCode> Mixed(JsonObject statement, byte[] bytes, string hash)
    {
        var content = new MultipartContent("mixed", "border") { Xapi.Json(statement.ToJsonString()) };
        var file = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        file.Headers.Add("Content-Transfer-Encoding", "binary");
        file.Headers.Add("X-Experience-API-Hash", hash);
        content.Add(file);
        return (await source.PostAsync("/xapi/statements", content)).StatusCode;
    }

    private async Task<HttpStatusCode> Post(string body) => (await source.PostAsync("/xapi/statements", Xapi.Json(body))).StatusCode;

    private async Task<List<JsonNode>> Kept() =>
        [.. JsonNode.Parse(await source.GetStringAsync("/xapi/statements"))!["statements"]!.AsArray().Select(statement => statement!)];
}
