using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>A delivery that failed too often.</summary>
public sealed record DeadLetter(Guid EventId, string Subscriber, string Name, DateTimeOffset OccurredAt, int Attempts, string? Error);

/// <summary>The same with what happened, for the module that knows what it means.</summary>
/// <param name="Body">The event as JSON.</param>
public sealed record DeadEvent(Guid EventId, string Name, string Body, DateTimeOffset OccurredAt, int Attempts, string? Error);

/// <summary>What an operator does about dead letters: look, mend the cause, replay.</summary>
public sealed class DeadLetters(PlatformDb db)
{
    /// <param name="tenant">Only this one's; null for the operator, who sees every tenant's.</param>
    public Task<IReadOnlyList<DeadLetter>> List(Guid? tenant = null) => db.Query<DeadLetter>(ListSql, new { Tenant = tenant });

    /// <summary>Makes all of them due again; how many.</summary>
    /// <param name="tenant">As for <see cref="List"/>.</param>
    public async Task<int> Replay(string actor, Guid? tenant = null)
    {
        var count = await db.Execute(ReplaySql, new { Tenant = tenant });
        await db.Audit(actor, "events.replay", new { count, tenant });
        return count;
    }

    /// <summary>A tenant's dead letters of some kinds of events, the newest first.</summary>
    public Task<IReadOnlyList<DeadEvent>> Of(Guid tenant, IReadOnlyCollection<string> names, CancellationToken cancellation = default) =>
        db.Query<DeadEvent>(OfSql, new { Tenant = tenant, Names = names.ToArray() }, cancellation);

    /// <summary>Makes these of a tenant due again; how many.</summary>
    public async Task<int> Replay(string actor, Guid tenant, IReadOnlyCollection<Guid> events)
    {
        var count = await db.Execute(ReplayTheseSql, new { Tenant = tenant, Events = events.ToArray() });
        await db.Audit(actor, "events.replay", new { count, tenant, events });
        return count;
    }

    private const string ListSql = """
        select d.event_id, d.subscriber, e.name, e.occurred_at, d.attempts, d.error
        from platform.deliveries d
        join platform.events e on e.id = d.event_id
        where d.state = 'dead'
          and (@Tenant::uuid is null or d.tenant_id = @Tenant)
        order by e.occurred_at
        limit 1000
        """;

    private const string ReplaySql = """
        update platform.deliveries
        set state = 'waiting', attempts = 0, due_at = now(), error = null
        where state = 'dead'
          and (@Tenant::uuid is null or tenant_id = @Tenant)
        """;

    private const string OfSql = """
        select d.event_id, e.name, e.body::text, e.occurred_at, d.attempts, d.error
        from platform.deliveries d
        join platform.events e on e.id = d.event_id
        where d.state = 'dead'
          and d.tenant_id = @Tenant
          and e.name = any(@Names)
        order by e.occurred_at desc
        limit 1000
        """;

    private const string ReplayTheseSql = """
        update platform.deliveries
        set state = 'waiting', attempts = 0, due_at = now(), error = null
        where state = 'dead'
          and tenant_id = @Tenant
          and event_id = any(@Events)
        """;
}
