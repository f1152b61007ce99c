using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Records.Caliper;
using Stoa.Records.Caliper.Receiving;
using Stoa.Records.SignIns;
using Stoa.Testing;

namespace Stoa.Records.Tests.SignIns;

/// <summary>Who comes in and leaves is recorded where the site wants it, once, and Caliper has a word for it.</summary>
public sealed class SignInTests
{
    private static readonly Dictionary<string, string?> wanted = new() { ["Records:SignIns"] = "true", ["Accounts:ProofOfWork"] = "never" };

    [Fact]
    public async Task Signing_in_and_out_is_recorded_once_however_often_it_is_told()
    {
        await using var site = await StoaSite.Start(settings: wanted);
        var person = await Register(site);
        await Tell(site, new SignInsDue());
        Assert.Equal(["LoggedIn"], (await Events(site, person)).Select(Action));
        await site.With<Db, int>(db => db.Execute("update accounts.sessions set ended_at = now() where person_id = @person", new { person }));
        for (var times = 0; times < 2; times++)
        {
            await Tell(site, new SessionsEnded([person]));
            await Tell(site, new SignInsDue());
        }
        var events = await Events(site, person);
        Assert.Equal(["LoggedIn", "LoggedOut"], events.Select(Action));
        Assert.All(events, one => Assert.Null(EventRules.Fault(one, "event", pointed: true)));
        Assert.All(events, one => Assert.Equal($"urn:uuid:{person}", one.GetProperty("actor").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_session_that_nobody_ended_timed_out()
    {
        await using var site = await StoaSite.Start(settings: wanted);
        var person = await Register(site);
        await site.With<Db, int>(db => db.Execute("update accounts.sessions set expires_at = now() - interval '1 hour' where person_id = @person", new { person }));
        await Tell(site, new SessionsEnded([person]));
        var ended = Assert.Single(await Events(site, person), one => Action(one) == "TimedOut");
        Assert.Equal(("SoftwareApplication", "Session"), (Kind(ended, "actor"), Kind(ended, "object")));
        Assert.Null(EventRules.Fault(ended, "event", pointed: true));
    }

    [Fact]
    public async Task Nothing_is_recorded_of_it_where_the_site_does_not_ask()
    {
        await using var site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "never" });
        var person = await Register(site);
        await Tell(site, new SignInsDue());
        await Tell(site, new SessionsEnded([person]));
        Assert.Empty(await Events(site, person));
    }

    private static async Task<Guid> Register(StoaSite site)
    {
        var person = Guid.CreateVersion7();
        await site.With<Db, int>(db => db.Execute("insert into accounts.people (id, name, email, email_key) values (@person, 'Amina', 'amina@example.org', 'amina@example.org')", new { person }));
        await site.With<Db, int>(db => db.Execute(
            """
            insert into accounts.sessions (id, person_id, token_hash, device_hash, device, network, method, expires_at)
            values (@Id, @person, '\x01', '\x01', '', '', 'code', now() + interval '60 days')
            """, new { Id = Guid.CreateVersion7(), person }));
        await site.With<Db, int>(db => db.Execute(
            "insert into records.sign_ins (told_until) values (now() - interval '1 day') on conflict (tenant_id) do update set told_until = excluded.told_until"));
        return person;
    }

    private static async Task Tell<T>(StoaSite site, T happened)
        where T : IEvent
    {
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await site.Services.GetRequiredService<Outbox>().Add(tx, happened);
            return true;
        }));
        await site.Settle();
    }

    private static async Task<IReadOnlyList<JsonElement>> Events(StoaSite site, Guid person)
    {
        var recorded = await site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.After(RecordPlace.Start, 100));
        return [.. recorded.Where(one => one.Statement.GetRawText().Contains(person.ToString(), StringComparison.Ordinal)).OrderBy(one => one.Timestamp)
            .Select(one => JsonSerializer.SerializeToElement(CaliperEvents.Of(one, "https://stoa.example.org")))];
    }

    private static string Action(JsonElement one) => one.GetProperty("action").GetString()!;

    private static string Kind(JsonElement one, string part) => one.GetProperty(part).GetProperty("type").GetString()!;
}
