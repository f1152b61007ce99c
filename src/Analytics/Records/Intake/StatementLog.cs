using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Records.Stream;

namespace Stoa.Records.Intake;

/// <summary>Takes what concurrent requests bring into one transaction; nobody is told "kept" before its commit. Writers run while there is
/// something to write, in whatever process statements come to.</summary>
internal sealed class StatementLog(StatementStore store, RecordNews news, TimeProvider clock, ILogger<StatementLog> log)
{
    private const int MostWriters = 2;

    // Who waits beyond so many statements is worth a second transaction; below, one takes more along at a time.
    private const int WorthAnother = 100;
    private const int MostAtOnce = 4_000;
    private const int LongestAtOnce = 16 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly Queue<Arrival> waiting = new();
    private int writers;
    private int queued;

    /// <summary>Returns when the statements are committed, or will not be.</summary>
    internal async Task<Outcome> Keep(Arrival arrival, CancellationToken cancellation)
    {
        if (arrival.Statements.Count == 0)
            return new(Fate.Kept);
        bool begin;
        lock (gate)
        {
            waiting.Enqueue(arrival);
            queued += arrival.Statements.Count;
            begin = writers == 0 || (writers < MostWriters && queued > WorthAnother);
            if (begin)
                writers++;
        }
        if (begin)
            _ = Task.Run(Write, CancellationToken.None);
        try
        {
            return await arrival.Done.WaitAsync(Patience + Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // They may still be written; the sender's next attempt then finds them there.
            return new(Fate.Later);
        }
    }

    private async Task Write()
    {
        while (Next() is { } group)
            await Commit(group);
    }

    // Null, and the writer is off, when nothing waits.
    private List<Arrival>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                writers--;
                return null;
            }
            var group = new List<Arrival>();
            var ids = new HashSet<(Guid, Guid)>();
            var (count, bytes) = (0, 0L);
            while (waiting.TryPeek(out var next) && (count == 0 || Fits(next, count, bytes)) && IsApart(next, ids))
            {
                group.Add(waiting.Dequeue());
                count += next.Statements.Count;
                queued -= next.Statements.Count;
                bytes += next.Statements.Sum(statement => (long)statement.Body.Length);
            }
            return group;
        }
    }

    private static bool Fits(Arrival next, int count, long bytes) => count + next.Statements.Count <= MostAtOnce && bytes < LongestAtOnce;

    // The same id twice would be twice the same row of one statement; whoever comes second waits for the next group and finds it there.
    private static bool IsApart(Arrival next, HashSet<(Guid, Guid)> ids)
    {
        if (next.Statements.Any(statement => ids.Contains((next.Sender.Tenant, statement.Id))))
            return false;
        foreach (var statement in next.Statements)
            ids.Add((next.Sender.Tenant, statement.Id));
        return true;
    }

    private async Task Commit(List<Arrival> group)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var outcomes = await store.Keep(group);
                for (var at = 0; at < group.Count; at++)
                    group[at].Settle(outcomes[at]);
                news.Spread();
                return;
            }
            catch (PostgresException refused) when (!refused.IsTransient)
            {
                await CommitEach(group, refused);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
            {
                log.LogWarning("Statements wait for the database: {Reason}", failure.Message);
                if (clock.GetElapsedTime(since) > Patience)
                {
                    Settle(group, Fate.Later);
                    return;
                }
                await Task.Delay(Rest, clock);
            }
            catch (Exception failure)
            {
                log.LogError(failure, "Statements could not be kept");
                Settle(group, Fate.Later);
                return;
            }
        }
    }

    // What PostgreSQL refuses must not cost the others their place.
    private async Task CommitEach(List<Arrival> group, PostgresException refused)
    {
        if (group is [var alone])
        {
            log.LogError("Statements of {Source} cannot be stored: {Reason}", alone.Sender.Source, refused.MessageText);
            alone.Settle(new(Fate.Never));
            return;
        }
        foreach (var arrival in group)
            await Commit([arrival]);
    }

    private static void Settle(List<Arrival> group, Fate fate) => group.ForEach(arrival => arrival.Settle(new(fate)));
}
