using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Queue;

/// <summary>Tells all processes that something waits, or that a run has ended, and hears it from them. Whoever waits looks by themselves too.</summary>
internal sealed class RunNews(PlatformDb db, PlatformDataSource source, RunBoard board, TimeProvider clock, ILogger<RunNews> log) : BackgroundService
{
    private const string Channel = "stoa_runs";

    // Others hear at once of a single run, and of many in a row a few times a second: graders that are busy look by themselves.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(15), Pause = TimeSpan.FromMilliseconds(60);
    private int pending;
    private long told;

    /// <summary>Wakes one slot; it wakes the next when there was something for it.</summary>
    internal Bell Bell { get; } = new();

    /// <summary>Something was added, or will be in a moment by a transaction that is about to commit.</summary>
    internal void Added()
    {
        Bell.Ring();
        if (Interlocked.Exchange(ref pending, 1) == 0)
            _ = TellSoon();
    }

    /// <summary>Wakes who waits in this process; the others hear it from the database.</summary>
    internal void Ended(Guid run) => board.Ended(run);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new NoticeChannel(source.Value, Channel, clock, log).Listen(
        Bell.Ring,
        payload =>
        {
            if (Guid.TryParse(payload, out var run))
                board.Ended(run);
            else
                Bell.Ring();
        },
        stoppingToken);

    private async Task TellSoon()
    {
        var left = Pause - clock.GetElapsedTime(Volatile.Read(ref told));
        await Task.Delay(left > Moment ? left : Moment, clock);
        Volatile.Write(ref told, clock.GetTimestamp());
        Volatile.Write(ref pending, 0);
        try
        {
            await db.Execute(NotifySql);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            // Everybody looks by themselves.
            return;
        }
    }

    private const string NotifySql = "select pg_notify('stoa_runs', '')";
}
