using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Contracts.Learning;
using Stoa.Courseware.Completion;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.Courseware.Moments;

/// <summary>Takes batches off the queue and works them in: taking, working in and what follows commit together, so a batch counts once
/// however often the process dies. Several processes share the queue.</summary>
internal sealed class WorkInBatches(
    PlatformDb platform, IServiceScopeFactory scopes, Crowd crowd, BatchBell bell, TimeProvider clock, ILogger<WorkInBatches> log) : BackgroundService
{
    private const int MostAtOnce = 64;
    private const int MostAttempts = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var since = clock.GetTimestamp();
                if (await WorkOnce(stoppingToken))
                    await crowd.LetPass(clock.GetElapsedTime(since), stoppingToken);
                else
                    await bell.Wait(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
            {
                log.LogWarning("Moments are worked in when the database is back: {Reason}", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    /// <summary>Works in a handful for every tenant that has any due.</summary>
    /// <returns>Whether there was anything to do.</returns>
    internal async Task<bool> WorkOnce(CancellationToken cancellation)
    {
        var tenants = await platform.Query<Guid>(TenantsSql, null, cancellation);
        foreach (var tenant in tenants)
            await WorkFor(tenant, cancellation);
        return tenants.Count > 0;
    }

    // When one of them cannot be worked in, each is tried alone, so that only that one waits.
    private async Task WorkFor(Guid tenant, CancellationToken cancellation)
    {
        try
        {
            await Take(tenant, MostAtOnce, cancellation);
        }
        catch (Exception failure) when (!IsOutage(failure) && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("Working in batches one by one: {Reason}", failure.Message);
            for (var i = 0; i < MostAtOnce; i++)
                if (!await TakeOne(tenant, cancellation))
                    return;
        }
    }

    private async Task<bool> TakeOne(Guid tenant, CancellationToken cancellation)
    {
        KeptBatch? taken = null;
        try
        {
            return await Take(tenant, 1, cancellation, batches => taken = batches[0]) > 0;
        }
        catch (Exception failure) when (taken is not null && !IsOutage(failure) && !cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "Batch {Batch} of {Learner} cannot be worked in", taken.Id, taken.LearnerId);
            await using var scope = ScopeOf(tenant);
            await scope.ServiceProvider.GetRequiredService<Db>().Execute(
                PostponeSql, new { Learner = taken.LearnerId, Batch = taken.Id, Error = failure.Message, MostAttempts }, cancellation);
            return true;
        }
    }

    private async Task<int> Take(Guid tenant, int limit, CancellationToken cancellation, Action<IReadOnlyList<KeptBatch>>? taken = null)
    {
        await using var scope = ScopeOf(tenant);
        var advance = scope.ServiceProvider.GetRequiredService<Advance>();
        return await scope.ServiceProvider.GetRequiredService<Db>().Transaction(async tx =>
        {
            var batches = await tx.Query<KeptBatch>(TakeSql, new { Limit = limit }, cancellation);
            if (batches.Count == 0)
                return 0;
            taken?.Invoke(batches);
            await advance.Apply(tx, [.. Digest.Of(batches).Select(mine => new Advanced(mine.Key.Learner, mine.Key.Course, mine.Value))], cancellation);
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            foreach (var report in LoadedReports.Of(batches))
                await outbox.Add(tx, report);
            await outbox.Add(tx, new MomentsArrived([.. batches.Select(batch => new BatchName(batch.LearnerId, batch.Id))]));
            return batches.Count;
        }, cancellation);
    }

    private AsyncServiceScope ScopeOf(Guid tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        return scope;
    }

    private static bool IsOutage(Exception failure) => failure is NpgsqlException and not PostgresException
        or PostgresException { IsTransient: true } or TimeoutException or System.Net.Sockets.SocketException or IOException;

    private const string TenantsSql = """
        select distinct tenant_id
        from courseware.batch_queue
        where due_at <= now()
        """;

    private const string TakeSql = """
        with due as (
            select learner_id, batch_id
            from courseware.batch_queue
            where due_at <= now()
            order by due_at
            limit @Limit
            for update skip locked
        ), taken as (
            delete from courseware.batch_queue q
            using due
            where q.learner_id = due.learner_id
              and q.batch_id = due.batch_id
            returning q.learner_id, q.batch_id
        )
        select b.learner_id, b.id, b.zone, b.skew_ms, b.body::text, b.received_at
        from taken
        join courseware.batches b on b.learner_id = taken.learner_id and b.id = taken.batch_id
        """;

    private const string PostponeSql = """
        update courseware.batch_queue
        set attempts = attempts + 1,
            error = @Error,
            due_at = case when attempts + 1 >= @MostAttempts then 'infinity' else now() + make_interval(secs => power(2, attempts)) end
        where learner_id = @Learner
          and batch_id = @Batch
        """;
}
