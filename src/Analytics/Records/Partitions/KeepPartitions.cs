using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Telemetry;

namespace Stoa.Records.Partitions;

/// <summary>Makes the partitions of the months ahead. Rows in a default partition mean that this has not run for months: it says so in the
/// log and as a metric until the partitions are made, which takes those rows along.</summary>
internal sealed class KeepPartitions : BackgroundService
{
    private const int MonthsAhead = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private readonly PlatformDb db;
    private readonly TimeProvider clock;
    private readonly ILogger<KeepPartitions> log;
    private long astray;

    public KeepPartitions(PlatformDb db, TimeProvider clock, ILogger<KeepPartitions> log)
    {
        (this.db, this.clock, this.log) = (db, clock, log);
        Telemetry.Meter.CreateObservableGauge(
            "stoa.records.statements.default_partition", () => Volatile.Read(ref astray), "{statement}", "Statements that lie in no month's partition (should be 0)");
    }

    /// <summary>Makes what is missing, and counts what lies in no partition of its own afterwards.</summary>
    internal async Task<long> Once(CancellationToken cancellation)
    {
        var found = await db.One<long>(AstraySql, null, cancellation);
        if (found > 0)
            log.LogError("{Count} statements lie in the default partition: the job that makes partitions has not run in time", found);
        var made = await db.One<int>(MakeSql, new { Ahead = MonthsAhead }, cancellation);
        if (made > 0)
            log.LogInformation("{Count} partitions for statements were made", made);
        var left = found == 0 ? 0 : await db.One<long>(AstraySql, null, cancellation);
        if (left > 0)
            log.LogError("{Count} statements lie in the default partition, and in no month that is to come", left);
        Volatile.Write(ref astray, left);
        return left;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await Once(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("Partitions are made when the database is back: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private const string AstraySql = """
        select count(*)
        from records.statements_rest
        """;

    private const string MakeSql = "select records.make_partitions(@Ahead)";
}
