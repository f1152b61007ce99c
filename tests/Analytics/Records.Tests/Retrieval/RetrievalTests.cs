using System.Net;
using System.Text.Json.Nodes;
using Stoa.Testing;

namespace Stoa.Records.Tests.Retrieval;

public sealed class RetrievalTests : IAsyncLifetime
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
    public async Task Pages_follow_each_other_in_both_directions_while_more_comes_in()
    {
        var ids = Enumerable.Range(0, 25).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var few in ids.Chunk(4))
            await Post([.. few.Select(id => Said.Statement(id))]);
        foreach (var (ascending, filter) in new[] { (true, ""), (false, ""), (true, $"&verb={Said.Completed}"), (false, $"&verb={Said.Completed}&activity=https://example.org/course") })
        {
            var (seen, more) = (new List<Guid>(), $"/xapi/statements?limit=7&ascending={(ascending ? "true" : "false")}{filter}");
            while (more.Length > 0)
            {
                var page = JsonNode.Parse(await source.GetStringAsync(more))!;
                seen.AddRange(Ids(page));
                more = (string)page["more"]!;
                if (!ascending)
                    await Post(Said.Statement(verb: "http://example.org/verbs/late"));
            }
            Assert.Equal(ascending ? ids : Enumerable.Reverse(ids), seen.Where(ids.Contains));
        }
    }

    [Fact]
    public async Task Every_filter_finds_what_it_should_and_nothing_else()
    {
        var (registration, wanted) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var statement = Said.Statement(wanted, "http://example.org/verbs/wanted", "https://example.org/wanted", "wanted");
        statement["context"] = JsonNode.Parse($$"""
            {
              "registration": "{{registration}}",
              "instructor": { "mbox": "mailto:teacher@example.org" },
              "contextActivities": { "grouping": { "id": "https://example.org/grouping" } }
            }
            """);
        await Post(statement);
        await Post(Said.Statement());
        const string Person = """{"account":{"homePage":"https://example.org","name":"wanted"}}""";
        const string Teacher = """{"mbox":"mailto:teacher@example.org"}""";
        foreach (var query in new[]
        {
            "verb=http://example.org/verbs/wanted", "activity=https://example.org/wanted", $"registration={registration}", $"agent={Uri.EscapeDataString(Person)}",
            $"agent={Uri.EscapeDataString(Teacher)}&related_agents=true", "activity=https://example.org/grouping&related_activities=true",
            $"agent={Uri.EscapeDataString(Person)}&verb=http://example.org/verbs/wanted&activity=https://example.org/wanted&registration={registration}",
        })
            Assert.Equal([wanted], await Find(query));
        foreach (var query in new[]
        {
            $"agent={Uri.EscapeDataString(Teacher)}", "activity=https://example.org/grouping", $"registration={Guid.CreateVersion7()}",
            $"agent={Uri.EscapeDataString(Person)}&verb={Said.Completed}", "until=2001-01-01T00:00:00Z", "since=2999-01-01T00:00:00Z",
        })
            Assert.Empty(await Find(query));
        Assert.Equal(2, (await Find("since=2001-01-01T00:00:00Z&until=2999-01-01T00:00:00Z")).Count);
    }

    [Fact]
    public async Task What_points_to_a_statement_is_found_with_it_and_a_voided_one_is_not()
    {
        var (target, voiding) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Post(Said.Statement(target, "http://example.org/verbs/wanted"));
        await Post(Said.Voiding(target, voiding));
        Assert.Equal([voiding], await Find("verb=http://example.org/verbs/wanted"));
        Assert.Equal(HttpStatusCode.NotFound, (await source.GetAsync($"/xapi/statements?statementId={target}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await source.GetAsync($"/xapi/statements?voidedStatementId={target}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await source.GetAsync($"/xapi/statements?voidedStatementId={voiding}")).StatusCode);
    }

    private static readonly string[] Unaskable =
    [
        "foo=bar",
        "Verb=http://example.org/v",
        "verb=no-iri",
        "verb=urn:a:b&verb=urn:a:c",
        "agent=nobody",
        "agent={}",
        "registration=7",
        "since=yesterday",
        "limit=-1",
        "limit=99999999999999",
        "ascending=yes",
        "format=pdf",
        "statementId=7",
        "statementId=0199d2a0-0000-7000-8000-000000000001&verb=urn:a:b",
        "statementId=0199d2a0-0000-7000-8000-000000000001&voidedStatementId=0199d2a0-0000-7000-8000-000000000001",
        "cursor=",
        "cursor=AAAA",
        "cursor=e30&limit=3",
    ];

    [Fact]
    public async Task What_may_not_be_asked_is_answered_400()
    {
        foreach (var query in Unaskable)
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, (await source.GetAsync($"/xapi/statements?{query}")).StatusCode));
    }

    [Fact]
    public async Task A_source_that_may_read_its_own_sees_its_own_alone()
    {
        var (own, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var reader = await site.Source("statements/write,statements/read/mine");
        await reader.PostAsync("/xapi/statements", Xapi.Json(Said.Statement(own).ToJsonString()));
        await Post(Said.Statement(foreign));
        Assert.Equal([own], Ids(JsonNode.Parse(await reader.GetStringAsync($"/xapi/statements?verb={Said.Completed}"))!));
        Assert.Equal([own], Ids(JsonNode.Parse(await reader.GetStringAsync("/xapi/statements"))!));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/xapi/statements?statementId={foreign}")).StatusCode);
        Assert.Equal(2, (await Find("")).Count);
    }

    [Fact]
    public async Task Formats_give_no_more_than_ids_or_the_language_of_the_reader()
    {
        var statement = Said.Statement();
        statement["actor"]!["name"] = "Somebody";
        statement["verb"]!["display"] = new JsonObject { ["en"] = "completed", ["de"] = "abgeschlossen" };
        statement["object"]!["definition"] = new JsonObject { ["name"] = new JsonObject { ["en"] = "Course", ["de-AT"] = "Kurs" } };
        await Post(statement);
        var ids = JsonNode.Parse(await source.GetStringAsync($"/xapi/statements?format=ids&statementId={statement["id"]}"))!;
        Assert.Equal(["id"], ids["object"]!.AsObject().Select(property => property.Key));
        Assert.Equal(["id"], ids["verb"]!.AsObject().Select(property => property.Key));
        Assert.Null(ids["actor"]!["name"]);
        source.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr;q=0.9, de;q=0.8, en;q=0.1");
        var canonical = JsonNode.Parse(await source.GetStringAsync($"/xapi/statements?format=canonical&statementId={statement["id"]}"))!;
        Assert.Equal("""{"de":"abgeschlossen"}""", canonical["verb"]!["display"]!.ToJsonString());
        Assert.Equal("""{"de-AT":"Kurs"}""", canonical["object"]!["definition"]!["name"]!.ToJsonString());
        var person = JsonNode.Parse(await source.GetStringAsync($"/xapi/agents?agent={Uri.EscapeDataString(ids["actor"]!.ToJsonString())}"))!;
        Assert.Equal("Person", (string)person["objectType"]!);
        Assert.Equal("Somebody", (string)person["name"]![0]!);
    }

    private async Task Post(params JsonObject[] statements) =>
        (await source.PostAsync("/xapi/statements", Xapi.Json(new JsonArray([.. statements]).ToJsonString()))).EnsureSuccessStatusCode();

    private async Task<List<Guid>> Find(string query) => Ids(JsonNode.Parse(await source.GetStringAsync($"/xapi/statements?{query}"))!);

    private static List<Guid> Ids(JsonNode page) => [.. page["statements"]!.AsArray().Select(statement => statement!["id"]!.GetValue<Guid>())];
}
