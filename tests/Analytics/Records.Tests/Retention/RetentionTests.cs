using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Records.Retention;
using Stoa.Records.Tests.Documents;
using Stoa.Testing;

namespace Stoa.Records.Tests.Retention;

public sealed class RetentionTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private const string Verb = "http://adlnet.gov/expapi/verbs/answered";
    private readonly StoaSite site = shared.Site;
    private readonly HttpClient source = shared.Two;

    private string Home => site.Services.GetRequiredService<SiteAddress>().Origin;

    private object Person(Guid id) => new { objectType = "Agent", account = new { homePage = Home, name = $"{id}" } };

    private async Task<Guid> Say(HttpClient by, object actor, object? instructor = null, string verb = Verb)
    {
        var id = Guid.CreateVersion7();
        var context = instructor is null ? null : new { instructor };
        var statement = JsonSerializer.Serialize(
            new { id, actor, verb = new { id = verb }, @object = new { id = "http://example.org/question" }, context },
            new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });
        var answer = await by.PostAsync("/xapi/statements", Xapi.Json(statement));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    private Task<int> Look(Guid id) => source.Ask(HttpMethod.Get, $"/xapi/statements?statementId={id}").Status();

    private async Task Tell<TEvent>(TEvent happened)
        where TEvent : Stoa.Contracts.IEvent
    {
        await using (var scope = site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, happened));
        }
        await site.Settle();
    }

    private async Task<long> Count(string sql, object args) => await site.Services.GetRequiredService<PlatformDb>().One<long>(sql, args);

    [Fact]
    public async Task Who_is_erased_leaves_nothing_of_what_they_did_and_is_named_no_longer()
    {
        var (asha, ben) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (theirs, others, unrelated) = (await Say(source, Person(asha)), await Say(source, Person(ben), Person(asha)), await Say(source, Person(ben)));
        var state = $"/xapi/activities/state?activityId=http://example.org/a&stateId=s&agent={Uri.EscapeDataString(JsonSerializer.Serialize(Person(asha)))}";
        await source.Ask(HttpMethod.Put, state, "1", "text/plain");

        await Tell(new PersonErased(asha));

        Assert.Equal(404, await Look(theirs));
        Assert.Equal(404, await source.Ask(HttpMethod.Get, state).Status());
        Assert.Equal(200, await Look(unrelated));
        var left = await source.GetStringAsync($"/xapi/statements?statementId={others}");
        Assert.DoesNotContain($"{asha}", left, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"{ben}", left, StringComparison.Ordinal);
        var about = await source.GetFromJsonAsync<JsonElement>($"/xapi/statements?related_agents=true&agent={Uri.EscapeDataString(JsonSerializer.Serialize(Person(asha)))}");
        Assert.Equal(0, about.GetProperty("statements").GetArrayLength());
        Assert.Equal(0, await Count("select count(*) from records.statements where body like '%' || @Asha || '%'", new { Asha = $"{asha}" }));
        Assert.Equal(1, await Count("select count(*) from records.removals where statements = 1 and anonymised = 1 and documents = 1 and rule_id is null", new { }));
        Assert.Equal(1, await Count("select count(*) from platform.events where name = 'records.statements-removed/1' and body->>'personId' = @Asha", new { Asha = $"{asha}" }));
    }

    [Fact]
    public async Task What_came_after_the_erasure_goes_with_the_second_look()
    {
        var asha = Guid.CreateVersion7();
        await Tell(new PersonErased(asha));
        var late = await Say(source, Person(asha));

        await Tell(new ErasureRepeated(asha));

        Assert.Equal(404, await Look(late));
    }

    [Fact]
    public async Task A_person_takes_their_statements_and_documents_along()
    {
        var asha = Guid.CreateVersion7();
        var said = await Say(source, Person(asha));
        var profile = $"/xapi/agents/profile?profileId=look&agent={Uri.EscapeDataString(JsonSerializer.Serialize(Person(asha)))}";
        await source.Ask(HttpMethod.Put, profile, """{"colour":"blue"}""");

        var export = await site.With<IEnumerable<IPersonalData>, object>(parts => parts.OfType<RecordsOfPerson>().Single().Export(asha));

        var text = JsonSerializer.Serialize(export);
        Assert.Contains($"{said}", text, StringComparison.Ordinal);
        Assert.Contains("blue", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_lets_go_what_is_old_of_its_verb_and_source_and_nothing_else()
    {
        var (key, secret) = await site.Key();
        var mine = site.Client(Xapi.Basic($"{key}", secret));
        var verb = $"http://example.org/verbs/{Guid.CreateVersion7()}";
        var (old, young) = (await Say(mine, Person(Guid.CreateVersion7()), verb: verb), await Say(mine, Person(Guid.CreateVersion7()), verb: verb));
        var (otherVerb, otherSource) = (await Say(mine, Person(Guid.CreateVersion7())), await Say(source, Person(Guid.CreateVersion7()), verb: verb));
        foreach (var aged in new[] { old, otherVerb, otherSource })
            await Age(aged);

        var admin = site.As(StoaSite.Somebody(Role.Admin));
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["verb"] = verb, ["source"] = $"{key}", ["days"] = "30" });
        Assert.Equal(303, (int)(await admin.PostAsync(ManageRetention.Path, form)).StatusCode);
        await Tell(new RecordsAged());

        Assert.Equal(404, await Look(old));
        foreach (var stays in new[] { young, otherVerb, otherSource })
            Assert.Equal(200, await Look(stays));
        Assert.Equal(1, await Count("select count(*) from records.removals where rule_id is not null and statements = 1", new { }));
        Assert.Contains("A rule", await admin.GetStringAsync(ManageRetention.Path), StringComparison.Ordinal);
    }

    private async Task Age(Guid id)
    {
        var db = site.Services.GetRequiredService<PlatformDb>();
        await db.Execute("update records.statement_keys k set stored = k.stored - interval '40 days' from records.statement_ids i where i.id = @Id and k.stored = i.stored and k.position = i.position", new { Id = id });
        await db.Execute("update records.statements set stored = stored - interval '40 days' where id = @Id", new { Id = id });
        await db.Execute("update records.statement_ids set stored = stored - interval '40 days' where id = @Id", new { Id = id });
    }

    [Theory]
    [InlineData("verb", "not an address")]
    [InlineData("days", "0")]
    [InlineData("days", "many")]
    [InlineData("source", "somebody")]
    public async Task A_rule_that_is_none_is_refused(string field, string value)
    {
        var form = new Dictionary<string, string> { ["verb"] = "", ["source"] = "", ["days"] = "30" };
        form[field] = value;

        var answer = await site.As(StoaSite.Somebody(Role.Admin)).PostAsync(ManageRetention.Path, new FormUrlEncodedContent(form));

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains($"f-{field}-error", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
