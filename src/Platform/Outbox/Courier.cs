using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Outbox;

/// <summary>A delivery that was claimed.</summary>
internal sealed record Claimed(Guid EventId, string Subscriber, Guid TenantId, int Attempts, string Name, string Body);

/// <summary>What one call of a handler gets.</summary>
internal sealed record Delivery(string Subscriber, Guid Tenant, IReadOnlyList<Claimed> Claimed)
{
    internal Guid[] Events => [.. Claimed.Select(one => one.EventId)];
}

/// <summary>Brings what was claimed to its handler and keeps its lease meanwhile; backs off what fails, and after <see cref="MaxAttempts"/> a
/// delivery is dead, which an operator sees and may replay.</summary>
public sealed class Courier(PlatformDb db, Subscriptions subscriptions, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Courier> log)
{
    internal const int MaxAttempts = 8;

    internal bool Gathers(string subscriber) => subscriptions.Gathers(subscriber);

    /// <summary>Never throws: what could not be settled runs again when its lease ends.</summary>
    internal async Task Bring(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await DeliverKept(delivery, cancellation);
        }
        catch (Exception failure)
        {
            log.LogWarning("{Subscriber} will run again when its lease ends: {Reason}", delivery.Subscriber, failure.Message);
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
        set state = @State, due_at = case when @State = 'dead' then 'infinity' else now() + make_interval(secs => @Delay) end, leased_until = null, error = @Error
        where event_id = @EventId
          and subscriber = @Subscriber
        """;
}
