using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Claims due deliveries (<c>skip locked</c>, a lease) for a <see cref="Courier"/>. While a <see cref="Crowd"/> waits, handlers of many
/// run one claim after the other, with its turn in between; the others go on as ever.</summary>
public sealed class Dispatcher(
    PlatformDb db, Courier courier, DispatcherBell bell, Crowd crowd, TimeProvider clock, ILogger<Dispatcher> log) : BackgroundService
{
    private const int MostAtOnce = 8;

    // How many deliveries a claim takes for handlers of many; few such handlers at a time, each for itself makes up for it.
    private const int MostGathered = 512;
    private const int MostGatherings = 4;

    // With all places taken, those that fall free within a breath are filled by one claim. Otherwise one claim takes what came within a
    // moment, and while deliveries go on coming, within a longer one: that leaves the processor to the requests that caused them.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongMoment = TimeSpan.FromMilliseconds(160);

    private readonly Places single = new(MostAtOnce);
    private readonly Places gathered = new(MostGatherings);

    // More may be due than there were places for.
    private volatile bool full;
    private TimeSpan moment = Moment;
    private long gatheredAt;

    private sealed class Places(int all)
    {
        private int taken;

        internal int Free => Math.Max(0, all - Volatile.Read(ref taken));

        internal bool AreEmpty => Volatile.Read(ref taken) == 0;

        internal void Take() => Interlocked.Increment(ref taken);

        internal int Release() => Interlocked.Decrement(ref taken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartDue(stoppingToken);
                await bell.Wait(crowd.IsHere ? LongMoment : TimeSpan.FromSeconds(1), stoppingToken);
                await Task.Delay(full ? Breath : moment, clock, stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("The outbox waits for the database: {Reason}", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    // A slow handler holds one of the places, never the queue.
    private async Task StartDue(CancellationToken cancellation)
    {
        var (free, gathers) = (single.Free, MayGather());
        if (free == 0 && !gathers)
            return;
        var claimed = await db.Query<Claimed>(ClaimSql, new { Free = free, Most = gathers ? MostGathered : 0 }, cancellation);
        var (many, each) = (claimed.Where(one => courier.Gathers(one.Subscriber)).ToList(), claimed.Where(one => !courier.Gathers(one.Subscriber)).ToList());
        full = each.Count == free || (!crowd.IsHere && (many.Count == MostGathered || !gathers));
        moment = claimed.Count == 0 ? Moment : moment < LongMoment ? moment * 2 : LongMoment;
        foreach (var one in each)
            Start(single, new(one.Subscriber, one.TenantId, [one]), cancellation);
        if (many.Count > 0)
            Volatile.Write(ref gatheredAt, clock.GetTimestamp());
        foreach (var group in many.GroupBy(one => (one.Subscriber, one.TenantId)))
            Start(gathered, new(group.Key.Subscriber, group.Key.TenantId, [.. group.OrderBy(one => one.EventId)]), cancellation);
    }

    private bool MayGather() => crowd.IsHere ? gathered.AreEmpty && crowd.HasPassed : gathered.Free > 0;

    private void Start(Places places, Delivery delivery, CancellationToken cancellation)
    {
        places.Take();
        _ = Task.Run(() => Bring(places, delivery, cancellation), CancellationToken.None);
    }

    private async Task Bring(Places places, Delivery delivery, CancellationToken cancellation)
    {
        await courier.Bring(delivery, cancellation);
        if (places.Release() == 0 && places == gathered)
            crowd.Owe(clock.GetElapsedTime(Volatile.Read(ref gatheredAt)));
        if (full)
            bell.Ring();
    }

    // A running delivery whose lease ran out belonged to a process that died. What is locked is taken. Rows are found again by their place, and
    // events by their key one by one, whatever the planner thinks of tables that were small when it planned.
    private const string DueSql = """
        state <> 'dead'
              and due_at <= now()
              and (state = 'waiting' or leased_until < now())
        """;

    private const string ClaimSql = $"""
        with single as (
            select ctid as place
            from platform.deliveries
            where {DueSql}
              and not gathers
            order by due_at
            limit @Free
            for update skip locked
        ), gathered as (
            select ctid as place
            from platform.deliveries
            where {DueSql}
              and gathers
            order by due_at
            limit @Most
            for update skip locked
        ), claimed as (
            update platform.deliveries
            set state = 'running', attempts = attempts + 1, leased_until = now() + interval '1 minute'
            where ctid = any(array(select place from single union all select place from gathered))
            returning event_id, subscriber, tenant_id, attempts
        )
        select claimed.event_id, claimed.subscriber, claimed.tenant_id, claimed.attempts, event.name, event.body
        from claimed
        cross join lateral (
            select name, body::text
            from platform.events
            where id = claimed.event_id
            offset 0
        ) event
        """;
}
