using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>A delivery that failed too often.</summary>
public sealed record DeadLetter(Guid EventId, string Subscriber, string Name, DateTimeOffset OccurredAt, int Attempts, string? Error);

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
}
