using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Records.Intake;
using Stoa.Records.Statements;
using Stoa.Testing;

namespace Stoa.Records.Tests.Intake;

public sealed class StatementLogTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_was_kept_is_there_as_it_came_with_what_the_store_sets()
    {
        var statement = Said.Statement();
        statement["result"] = JsonNode.Parse("""{ "score": { "raw": 1.50 }, "extensions": { "urn:x:y": null } }""");
        Assert.Equal(Fate.Kept, (await site.Keep(statement)).Fate);
        var kept = Assert.Single(await site.All());
        Assert.Equal((string)statement["id"]!, kept.Statement.GetProperty("id").GetString());
        Assert.Equal("1.50", kept.Statement.GetProperty("result").GetProperty("score").GetProperty("raw").GetRawText());
        Assert.Equal("mailto:source@example.org", kept.Statement.GetProperty("authority").GetProperty("mbox").GetString());
        Assert.Equal("1.0.0", kept.Statement.GetProperty("version").GetString());
        Assert.Equal(kept.Stored, kept.Statement.GetProperty("stored").GetDateTimeOffset());
        Assert.Equal(kept.Stored, kept.Statement.GetProperty("timestamp").GetDateTimeOffset());
        Assert.False(kept.Own);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_another_of_the_same_id_is_a_conflict_that_keeps_nothing()
    {
        var (one, id) = (Said.Statement(), Guid.CreateVersion7());
        var first = Said.Statement(id);
        await site.Keep(first);
        Assert.Equal(Fate.Kept, (await site.Keep(Said.Statement(id))).Fate);
        Assert.Equal(new Outcome(Fate.Conflict, id), await site.Keep(one, Said.Statement(id, person: "somebody else")));
        Assert.Equal([id], (await site.All()).Select(kept => kept.Id));
        // The id of the innocent one is free.
        Assert.Equal(Fate.Kept, (await site.Keep(one)).Fate);
        Assert.Equal(2, (await site.All()).Count);
    }

    [Fact]
    public async Task Who_does_not_say_when_it_happened_stands_beside_who_does()
    {
        var (untimed, timed) = (Said.Statement(), Said.Statement());
        timed["timestamp"] = "2026-05-04T12:00:00+02:00";
        Assert.Equal(Fate.Kept, (await site.Keep(untimed, timed)).Fate);
        var kept = (await site.All()).ToDictionary(one => one.Id, one => one.Timestamp);
        Assert.Equal(new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero), kept[Guid.Parse((string)timed["id"]!)]);
    }

    [Fact]
    public async Task Own_statements_may_be_said_twice()
    {
        var id = Guid.CreateVersion7();
        for (var time = 0; time < 2; time++)
            await site.With<IStatements, bool>(async statements =>
            {
                await statements.Append([Said.Statement(id, person: $"somebody {time}"), Said.Statement(id)]);
                return true;
            });
        var kept = Assert.Single(await site.All());
        Assert.True(kept.Own);
        Assert.Equal("somebody 0", kept.Statement.GetProperty("actor").GetProperty("account").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Batches_at_once_that_share_everything_neither_deadlock_nor_lose_anything()
    {
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(batch => Task.Run(() => site.Keep([.. Shared(ids, batch)]))));
        Assert.All(outcomes, outcome => Assert.Equal(Fate.Kept, outcome.Fate));
        var all = await site.All();
        Assert.Equal(40 + (60 * 20), all.Count);
        Assert.Equal(all.Count, all.Select(kept => kept.Id).Distinct().Count());
        Assert.Equal(all.OrderBy(kept => kept.Place.Transaction).ThenBy(kept => kept.Place.Position), all);
    }

    // Twenty of its own, ten that others bring too, some that point at each other and void; each batch in an order of its own.
    private static IEnumerable<JsonObject> Shared(List<Guid> ids, int batch)
    {
        var random = new Random(batch);
        var common = ids.OrderBy(_ => random.Next()).Take(10).Select(id =>
        {
            var at = ids.IndexOf(id);
            var statement = at % 4 == 0 ? Said.PointingAt(ids[(at + 1) % 40], id) : at % 7 == 0 ? Said.Voiding(ids[(at + 3) % 40], id) : Said.Statement(id);
            return at % 4 == 0 || at % 7 == 0 ? statement : Defined(statement, "Shared", "en");
        });
        var own = Enumerable.Range(0, 20).Select(_ => Defined(Said.Statement(activity: $"https://example.org/{random.Next(5)}"), $"Way {batch % 3}", $"x-{batch}"));
        return common.Concat(own).OrderBy(_ => random.Next());
    }

    private static JsonObject Defined(JsonObject statement, string name, string language)
    {
        statement["object"]!["definition"] = new JsonObject { ["name"] = new JsonObject { [language] = name } };
        statement["actor"]!["name"] = name;
        return statement;
    }

    [Fact]
    public async Task Definitions_of_an_activity_are_united()
    {
        await site.Keep(Defined(Said.Statement(), "Course", "en"), Defined(Said.Statement(), "Kurs", "de"), Defined(Said.Statement(), "The course", "en"));
        var definition = await site.With<Db, string?>(db => db.One<string>("select definition::text from records.activities"));
        Assert.Equal("""{"name": {"de": "Kurs", "en": "The course"}}""", definition);
        var names = await site.With<Db, string[]?>(db => db.One<string[]>("select names from records.agents where 'Kurs' = any(names)"));
        Assert.Equal(["Course", "Kurs", "The course"], names!.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_points_to_a_statement_is_found_by_what_that_is_found_by_in_whatever_order_they_come(bool targetLast)
    {
        var (target, pointing, further) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        JsonObject[] order = [Said.Statement(target, "http://example.org/verbs/rare"), Said.PointingAt(target, pointing), Said.PointingAt(pointing, further)];
        foreach (var statement in targetLast ? order.Reverse() : order)
            await site.Keep(statement);
        var key = Keys.Of(Platform.Tenancy.Tenant.Default, KeyKind.Verb, "http://example.org/verbs/rare");
        var found = await site.With<Db, IReadOnlyList<Guid>>(db => db.Query<Guid>(FoundSql, new { Key = key }));
        Assert.Equal(new[] { target, pointing, further }.Order(), found.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_voided_statement_is_marked_whichever_came_first_and_a_voiding_one_never(bool targetLast)
    {
        var (target, voiding, again) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        JsonObject[] order = [Said.Statement(target), Said.Voiding(target, voiding), Said.Voiding(voiding, again)];
        foreach (var statement in targetLast ? order.Reverse() : order)
            await site.Keep(statement);
        var voided = await site.With<Db, IReadOnlyList<Guid>>(db => db.Query<Guid>("select id from records.statements where voided"));
        Assert.Equal([target], voided);
    }

    [Fact]
    public async Task Statements_of_another_tenant_are_not_seen()
    {
        await site.Keep(Said.Statement());
        await using var scope = site.Scope();
        scope.ServiceProvider.GetRequiredService<Platform.Tenancy.Tenant>().Id = Guid.CreateVersion7();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<IStatementStream>().After(RecordPlace.Start, 10));
    }

    private const string FoundSql = """
        select s.id
        from records.statement_keys k
        join records.statements s on s.stored = k.stored and s.position = k.position
        where k.key = @Key
        """;
}
