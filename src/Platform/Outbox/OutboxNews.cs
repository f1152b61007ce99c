using Npgsql;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Tells the dispatchers of all processes that there are deliveries. A notification inside the transaction that writes them would
/// make all such transactions commit one after the other, so it follows a moment later, one for all that came meanwhile. A transaction
/// that takes longer than that is found by the dispatcher's own look every second.</summary>
public sealed class OutboxNews(PlatformDb db, TimeProvider clock)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private int pending;

    internal void Spread()
    {
        if (Interlocked.Exchange(ref pending, 1) == 0)
            _ = Tell();
    }

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
            // The dispatcher looks by itself.
            return;
        }
    }

    private const string NotifySql = "select pg_notify('stoa_outbox', '')";
}
