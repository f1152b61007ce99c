using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>Asks the database every second, over a connection of its own, whether it still answers; every answer to anybody is a sign of
/// life as well. One that has fallen silent (stopped, behind a dead network) keeps nobody waiting: what hangs on it is left behind, and new
/// work is refused at once until it answers again. A database that is only slow goes on being waited for, one that refuses says so itself.</summary>
public sealed class Pulse(NpgsqlDataSource source, TimeProvider clock, ILogger<Pulse> log) : BackgroundService
{
    private const int MostMissed = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private volatile CancellationTokenSource silence = new();
    private long lastSign;

    /// <exception cref="DatabaseSilentException">It has not answered for a while.</exception>
    internal void Demand()
    {
        if (silence.IsCancellationRequested)
            throw new DatabaseSilentException();
    }

    /// <summary>Waits for the work, but not for a silent database: then the work goes on alone. It is not cancelled, because Npgsql
    /// would ask the server to cancel, and block a thread until that answers.</summary>
    internal async Task<T> Await<T>(Task<T> work)
    {
        if (work.IsCompleted)
            return await work;
        var silent = silence.Token;
        try
        {
            var result = await work.WaitAsync(silent);
            Volatile.Write(ref lastSign, clock.GetTimestamp());
            return result;
        }
        catch (OperationCanceledException) when (silent.IsCancellationRequested && !work.IsCompleted)
        {
            throw new DatabaseSilentException();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var missed = 0;
        for (var asking = Ask(); !stoppingToken.IsCancellationRequested;)
        {
            if (await Ended(asking, stoppingToken))
            {
                missed = 0;
                Heard();
                await Task.Delay(Rest, clock, stoppingToken);
                asking = Ask();
            }
            else
            {
                if (++missed == MostMissed)
                    await FellSilent();
                if (asking.IsCompleted)
                    asking = Ask();
            }
        }
    }

    public override void Dispose()
    {
        source.Dispose();
        base.Dispose();
    }

    private Task FellSilent()
    {
        log.LogError("The database has not answered for {Seconds} s; requests that need it are refused until it does", MostMissed * Patience.TotalSeconds);
        return silence.CancelAsync();
    }

    private void Heard()
    {
        if (!silence.IsCancellationRequested)
            return;
        log.LogWarning("The database answers again");
        silence = new();
    }

    private async Task<bool> Ended(Task<bool> asking, CancellationToken stopping)
    {
        try
        {
            return await asking.WaitAsync(Patience, clock, stopping);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Whether it gave a sign of life; a refusal is one.
    private async Task<bool> Ask()
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or IOException or TimeoutException)
        {
            return failure is not TimeoutException && failure.InnerException is not TimeoutException;
        }
    }
}

/// <summary>The database has not answered for a while; a retry may well succeed.</summary>
public sealed class DatabaseSilentException() : NpgsqlException("The database does not answer.");
