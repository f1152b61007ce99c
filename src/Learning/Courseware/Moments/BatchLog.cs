using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Moments;

/// <summary>A batch on its way to the disk.</summary>
internal sealed record ArrivedBatch(Guid Tenant, Guid Learner, Guid Id, short Zone, long SkewMs, string Body)
{
    private readonly TaskCompletionSource<Kept> kept = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Kept> Done => kept.Task;

    public void Settle(Kept outcome) => kept.TrySetResult(outcome);
}

internal enum Kept
{
    /// <summary>Committed, now or when it was sent before.</summary>
    Yes,

    /// <summary>The queue is full or the database is away: send it again.</summary>
    Later,

    /// <summary>The database will never take it.</summary>
    Never,
}

/// <summary>Appends batches durably, many requests in one commit; nobody is told "kept" before that commit. While the database is away
/// the batches wait in memory for as long as their senders do.</summary>
internal sealed class BatchLog(PlatformDb db, BatchBell bell, Crowd crowd, TimeProvider clock, ILogger<BatchLog> log) : BackgroundService
{
    private const int Writers = 2;
    private const int MostWaiting = 4096;
    private const int MostAtOnce = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Channel<ArrivedBatch> arrived = Channel.CreateBounded<ArrivedBatch>(new BoundedChannelOptions(MostWaiting));

    public async Task<Kept> Append(ArrivedBatch batch, CancellationToken cancellation)
    {
        if (!arrived.Writer.TryWrite(batch))
            return Kept.Later;
        try
        {
            return await crowd.Wait(() => batch.Done.WaitAsync(Patience, clock, cancellation));
        }
        catch (TimeoutException)
        {
            // It may still be written; the sender's next attempt then finds it there.
            return Kept.Later;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Write(stoppingToken), stoppingToken)));

    private async Task Write(CancellationToken stopping)
    {
        var group = new List<ArrivedBatch>(MostAtOnce);
        while (await arrived.Reader.WaitToReadAsync(stopping))
        {
            while (group.Count < MostAtOnce && arrived.Reader.TryRead(out var batch))
                group.Add(batch);
            await Commit(group, stopping);
            group.Clear();
        }
    }

    private async Task Commit(List<ArrivedBatch> group, CancellationToken stopping)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await Insert(group, stopping);
                Settle(group, Kept.Yes);
                bell.Ring();
                return;
            }
            catch (PostgresException refused) when (IsData(refused))
            {
                await CommitEach(group, refused, stopping);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
            {
                log.LogWarning("Moments wait for the database: {Reason}", failure.Message);
                if (clock.GetElapsedTime(since) > Patience)
                {
                    Settle(group, Kept.Later);
                    return;
                }
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock, stopping);
            }
        }
    }

    // JSON that PostgreSQL refuses (a NUL, half a surrogate pair) must not cost the others their place.
    private async Task CommitEach(List<ArrivedBatch> group, PostgresException refused, CancellationToken stopping)
    {
        if (group is [var alone])
        {
            log.LogWarning("A batch of {Learner} cannot be stored: {Reason}", alone.Learner, refused.MessageText);
            alone.Settle(Kept.Never);
            return;
        }
        foreach (var batch in group)
            await Commit([batch], stopping);
    }

    private static bool IsData(PostgresException refused) => refused.SqlState.StartsWith("22", StringComparison.Ordinal);

    private static void Settle(List<ArrivedBatch> group, Kept outcome) => group.ForEach(batch => batch.Settle(outcome));

    private Task<int> Insert(List<ArrivedBatch> group, CancellationToken stopping) => db.Execute(InsertSql, new
    {
        Tenants = group.ConvertAll(batch => batch.Tenant).ToArray(),
        Learners = group.ConvertAll(batch => batch.Learner).ToArray(),
        Ids = group.ConvertAll(batch => batch.Id).ToArray(),
        Zones = group.ConvertAll(batch => batch.Zone).ToArray(),
        Skews = group.ConvertAll(batch => batch.SkewMs).ToArray(),
        Bodies = group.ConvertAll(batch => batch.Body).ToArray(),
    }, stopping);

    // Keys in order: two groups that hold the same batch (a retry) wait for each other and never in a circle.
    private const string InsertSql = """
        with kept as (
            insert into courseware.batches (tenant_id, learner_id, id, zone, skew_ms, body)
            select tenant_id, learner_id, id, zone, skew_ms, body::jsonb
            from unnest(@Tenants::uuid[], @Learners::uuid[], @Ids::uuid[], @Zones::smallint[], @Skews::bigint[], @Bodies::text[])
                as arrived (tenant_id, learner_id, id, zone, skew_ms, body)
            order by learner_id, id
            on conflict (learner_id, id) do nothing
            returning tenant_id, learner_id, id
        )
        insert into courseware.batch_queue (tenant_id, learner_id, batch_id)
        select tenant_id, learner_id, id
        from kept
        """;
}
