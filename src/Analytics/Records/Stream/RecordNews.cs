using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;

namespace Stoa.Records.Stream;

/// <summary>Wakes those who wait for statements, in this process at once and in others by <c>NOTIFY</c>. A notification inside the
/// transaction would make all commits queue, so one follows for all that came within a moment.</summary>
internal sealed class RecordNews(PlatformDb db, PlatformDataSource source, TimeProvider clock, ILogger<RecordNews> log) : BackgroundService
{
    private const string Channel = "stoa_records";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int pending;

    /// <summary>Ends at the next news; take it before looking, so that nothing falls between.</summary>
    internal Task Next => next.Task;

    /// <summary>Statements have been committed.</summary>
    internal void Spread()
    {
        Ring();
        if (Interlocked.Exchange(ref pending, 1) == 0)
            _ = Tell();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, Channel, clock, log).Listen(Ring, _ => Ring(), stoppingToken);

    private void Ring() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private async Task Tell()
    {
        await Task.Delay(Moment, clock);
        Volatile.Write(ref pending, 0);
        try
        {
            await db.Execute(NotifySql);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever waits looks by themselves after a while.
            return;
        }
    }

    private const string NotifySql = "select pg_notify('stoa_records', '')";
}
