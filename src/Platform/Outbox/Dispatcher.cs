using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Outbox;

/// <summary>Claims due deliveries (<c>skip locked</c>, a lease), runs their handlers, and backs off what fails; after
/// <see cref="MaxAttempts"/> a delivery is dead, which an operator sees and may replay.</summary>
public sealed class Dispatcher(
    PlatformDb db, Subscriptions subscriptions, IServiceScopeFactory scopes, DispatcherBell bell, TimeProvider clock, ILogger<Dispatcher> log)
    : BackgroundService
{
    public const int MaxAttempts = 8;
    private const int MostAtOnce = 8;

    // How far a claim looks, and so how many deliveries a handler of many gets at once; few such at a time, each for itself makes up for it.
    private const int MostGathered = 256;
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

    private sealed record Claimed(Guid EventId, string Subscriber, Guid TenantId, int Attempts, string Name, string Body);

    /// <summary>What one call of a handler gets.</summary>
    private sealed record Delivery(string Subscriber, Guid Tenant, IReadOnlyList<Claimed> Claimed)
    {
        internal Guid[] Events => [.. Claimed.Select(one => one.EventId)];
    }

    private sealed class Places(int all)
    {
        private int taken;

        internal int Free => Math.Max(0, all - Volatile.Read(ref taken));

        internal void Take() => Interlocked.Increment(ref taken);

        internal void Release() => Interlocked.Decrement(ref taken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartDue(stoppingToken);
                await bell.Wait(TimeSpan.FromSeconds(1), stoppingToken);
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
        var (free, gathers) = (single.Free, gathered.Free > 0);
        if (free == 0 && !gathers)
            return;
        var gathering = subscriptions.Gathering;
        var claimed = await db.Query<Claimed>(ClaimSql, new { Free = free, Gathers = gathers, Gathering = gathering, Window = MostGathered }, cancellation);
        var (many, each) = (claimed.Where(one => gathering.Contains(one.Subscriber)).ToList(), claimed.Where(one => !gathering.Contains(one.Subscriber)).ToList());
        full = each.Count == free || many.Count == MostGathered || !gathers;
        moment = claimed.Count == 0 ? Moment : moment < LongMoment ? moment * 2 : LongMoment;
        foreach (var one in each)
            Start(single, new(one.Subscriber, one.TenantId, [one]), cancellation);
        foreach (var group in many.GroupBy(one => (one.Subscriber, one.TenantId)))
            Start(gathered, new(group.Key.Subscriber, group.Key.TenantId, [.. group.OrderBy(one => one.EventId)]), cancellation);
    }

    private void Start(Places places, Delivery delivery, CancellationToken cancellation)
    {
        places.Take();
        _ = Task.Run(() => DeliverAndRelease(places, delivery, cancellation), CancellationToken.None);
    }

    private async Task DeliverAndRelease(Places places, Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await DeliverKept(delivery, cancellation);
        }
        catch (Exception failure)
        {
            log.LogWarning("{Subscriber} will run again when its lease ends: {Reason}", delivery.Subscriber, failure.Message);
        }
        finally
        {
            places.Release();
            if (full)
                bell.Ring();
        }
    }

    private async Task DeliverKept(Delivery delivery, CancellationToken cancellation)
    {
        using var lease = new CancellationTokenSource();
        var renewal = KeepLease(delivery, lease.Token);
        try
        {
            await Deliver(delivery, cancellation);
        }
        finally
        {
            await lease.CancelAsync();
            await renewal;
        }
    }

    // When they fail together each is tried alone, so that only the one that cannot be handled waits.
    private async Task Deliver(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await Run(delivery, cancellation);
        }
        catch (Exception failure) when (delivery.Claimed.Count == 1 && !cancellation.IsCancellationRequested)
        {
            await Fail(delivery.Claimed[0], failure);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("{Subscriber} takes {Number} events one by one: {Reason}", delivery.Subscriber, delivery.Claimed.Count, failure.Message);
            foreach (var one in delivery.Claimed)
                await Deliver(delivery with { Claimed = [one] }, cancellation);
        }
    }

    private async Task Run(Delivery delivery, CancellationToken cancellation)
    {
        using var activity = Telemetry.Telemetry.Source.StartActivity($"deliver {delivery.Subscriber}");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = delivery.Tenant;
        var handler = subscriptions.Handler(delivery.Subscriber)
            ?? throw new InvalidOperationException($"no handler is called {delivery.Subscriber}");
        var done = new Statement(DoneSql, new { delivery.Events, delivery.Subscriber });
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(done, async tx =>
        {
            await handler(scope.ServiceProvider, [.. delivery.Claimed.Select(one => one.Body)], tx, cancellation);
            return true;
        }, cancellation);
    }

    private async Task KeepLease(Delivery delivery, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(20), clock, done);
                await db.Execute(RenewSql, new { delivery.Events, delivery.Subscriber }, done);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("The lease of {Subscriber} could not be renewed: {Reason}", delivery.Subscriber, failure.Message);
        }
    }

    private async Task Fail(Claimed delivery, Exception failure)
    {
        var dead = delivery.Attempts >= MaxAttempts;
        log.LogError(failure, "{Subscriber} failed on {Event} {EventId}, attempt {Attempt}{Dead}",
            delivery.Subscriber, delivery.Name, delivery.EventId, delivery.Attempts, dead ? ", and is dead" : "");
        await db.Execute(FailSql, new
        {
            delivery.EventId,
            delivery.Subscriber,
            State = dead ? "dead" : "waiting",
            Delay = Math.Min(3600, Math.Pow(2, delivery.Attempts)),
            Error = failure.Message,
        });
    }

    // A running delivery whose lease ran out belonged to a process that died. What is locked is taken; those of the one kind are looked for only
    // as far as the oldest due of both kinds reach, however many of the other wait behind.
    private const string DueSql = """
        state <> 'dead'
              and due_at <= now()
              and (state = 'waiting' or leased_until < now())
        """;

    private const string ClaimSql = $"""
        with near as (
            select max(due_at) as until
            from (
                select due_at
                from platform.deliveries
                where {DueSql}
                order by due_at
                limit @Window
            ) oldest
        ), single as (
            select event_id, subscriber
            from platform.deliveries
            where {DueSql}
              and due_at <= (select until from near)
              and subscriber <> all(@Gathering::text[])
            order by due_at
            limit @Free
            for update skip locked
        ), gathered as (
            select event_id, subscriber
            from platform.deliveries
            where {DueSql}
              and due_at <= (select until from near)
              and subscriber = any(@Gathering::text[])
              and @Gathers
            order by due_at
            limit @Window
            for update skip locked
        ), taken as (
            select event_id, subscriber
            from single
            union all
            select event_id, subscriber
            from gathered
        )
        update platform.deliveries d
        set state = 'running', attempts = d.attempts + 1, leased_until = now() + interval '1 minute'
        from taken, platform.events e
        where d.event_id = taken.event_id
          and d.subscriber = taken.subscriber
          and e.id = d.event_id
        returning d.event_id, d.subscriber, d.tenant_id, d.attempts, e.name, e.body::text
        """;

    // The disk need not be waited for: if this commit is lost, so is the delivery's end, and it runs again.
    private const string DoneSql = """
        with done as (
            delete from platform.deliveries
            where event_id = any(@Events)
              and subscriber = @Subscriber
        )
        select set_config('synchronous_commit', 'off', true)
        """;

    private const string RenewSql = """
        update platform.deliveries
        set leased_until = now() + interval '1 minute'
        where event_id = any(@Events)
          and subscriber = @Subscriber
          and state = 'running'
        """;

    private const string FailSql = """
        update platform.deliveries
        set state = @State, due_at = now() + make_interval(secs => @Delay), leased_until = null, error = @Error
        where event_id = @EventId
          and subscriber = @Subscriber
        """;
}
