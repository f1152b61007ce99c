using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Data;

namespace Stoa.Media.Delivery.Warming;

/// <summary>Has the edges fetch the beginnings of what a cohort comes to next, each once a day and within a budget of bytes. It asks with HEAD:
/// nginx and varnish fetch the whole file for that and send nothing on, so it costs no traffic to learners' prices.</summary>
internal sealed class WarmEdges(PlatformDb db, EdgeSettings edges, WarmingSettings settings, Warmer warmer, TimeProvider clock, ILogger<WarmEdges> log) : BackgroundService
{
    private const int AtOnce = 20;
    private sealed record Wanted(Guid TenantId, Guid RecordingId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!edges.Any || settings.Learners == 0)
            return;
        using var timer = new PeriodicTimer(settings.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await WarmOnce(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or HttpRequestException)
            {
                log.LogWarning("Edges are warmed later: {Reason}", failure.Message);
            }
    }

    private async Task WarmOnce(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var left = settings.BytesADay - await db.One<long>(SpentSql, new { Day = today }, cancellation);
        if (left <= 0)
            return;
        foreach (var wanted in await db.Query<Wanted>(TakeSql, new { Day = today, settings.Learners, AtOnce }, cancellation))
        {
            var spent = await warmer.Warm(wanted.TenantId, wanted.RecordingId, left, cancellation);
            left -= spent;
            await db.Execute(SpendSql, new { Tenant = wanted.TenantId, Day = today, Recording = wanted.RecordingId, Bytes = spent }, cancellation);
        }
    }

    private const string SpentSql = """
        select coalesce(sum(bytes), 0)::bigint
        from media.warmings
        where day = @Day
        """;

    private const string TakeSql = """
        update media.warmings w
        set warmed_at = now()
        from (
            select tenant_id, day, recording_id
            from media.warmings
            where day = @Day
              and wanted >= @Learners
              and warmed_at is null
            order by wanted desc
            limit @AtOnce
            for update skip locked
        ) due
        where w.tenant_id = due.tenant_id
          and w.day = due.day
          and w.recording_id = due.recording_id
        returning w.tenant_id, w.recording_id
        """;

    private const string SpendSql = """
        update media.warmings
        set bytes = @Bytes
        where tenant_id = @Tenant
          and day = @Day
          and recording_id = @Recording
        """;
}
