using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Tenancy;

namespace Stoa.Problems.Attempts;

/// <summary>Takes what learners hand in at the same moment into one transaction; nobody is answered before its commit. Who comes alone waits
/// for nobody: writers run while there is something to keep.</summary>
internal sealed class SubmissionLog(IServiceScopeFactory scopes, ILogger<SubmissionLog> log)
{
    private const int MostAtOnce = 64;
    private const int MostWriters = 3;
    private const int MostTries = 3;

    // Fewer than these are not worth a second transaction beside the one that is under way: it takes more along the next time.
    private const int WorthAnother = 4;

    private readonly Lock gate = new();
    private readonly List<Submission> waiting = [];

    // Of one learner and problem the next comes when those before are settled: they stay in order.
    private readonly HashSet<StateKey> underWay = [];
    private int writers;

    /// <summary>Returns when the decision is committed.</summary>
    internal Task<Decision> Keep(Submission submission, CancellationToken cancellation)
    {
        lock (gate) waiting.Add(submission);
        BeginWhereWorth();
        return submission.Decided.WaitAsync(cancellation);
    }

    private void BeginWhereWorth()
    {
        lock (gate)
        {
            if (waiting.Count == 0 || writers == MostWriters || (writers > 0 && waiting.Count < WorthAnother)) return;
            writers++;
        }
        // Behind the requests that the pool already has: those that hand in something come along.
        ThreadPool.UnsafeQueueUserWorkItem(log => _ = log.Write(), this, preferLocal: false);
    }

    private async Task Write()
    {
        while (Next() is { } group) await Keep(group);
    }

    // Of one tenant, since each transaction sees one tenant's rows. Null, and the writer is off, when there is nothing to take.
    private List<Submission>? Next()
    {
        lock (gate)
        {
            var group = new List<Submission>();
            foreach (var next in waiting)
                if (group.Count < MostAtOnce && !underWay.Contains(next.Key) && (group.Count == 0 || next.Tenant == group[0].Tenant)) group.Add(next);
            if (group.Count == 0)
            {
                writers--;
                return null;
            }
            foreach (var taken in group) underWay.Add(taken.Key);
            var all = group.ToHashSet();
            waiting.RemoveAll(all.Contains);
            return group;
        }
    }

    private async Task Keep(List<Submission> group)
    {
        try
        {
            var held = await Commit(group, waits: false);
            Settled(group.Except(held).Select(one => one.Key).Except(held.Select(one => one.Key)));
            Alone(held);
        }
        catch (Exception failure) when (failure is (PostgresException or ArgumentException))
        {
            // What is refused of one (text that PostgreSQL does not take, an id that another request used at the same moment) must not cost the others
            // theirs. A connection that broke may have committed: then nothing is tried again, and the senders ask once more under their ids.
            log.LogWarning("Submissions are kept one by one: {Reason}", failure.Message);
            Alone(group);
        }
        catch (Exception failure)
        {
            foreach (var each in group) each.Fail(failure);
            Settled(group.Select(one => one.Key));
        }
    }

    private void Alone(IEnumerable<Submission> submissions)
    {
        foreach (var mine in submissions.GroupBy(one => one.Key))
            _ = Task.Run(async () =>
            {
                foreach (var one in mine) await KeepAlone(one);
                Settled([mine.Key]);
            });
    }

    private async Task KeepAlone(Submission submission)
    {
        for (var tries = 1; ; tries++)
            try
            {
                if ((await Commit([submission], waits: true)).Count == 0) return;
            }
            catch (PostgresException) when (tries < MostTries)
            {
                // Nothing was kept. Another process may have made the learner's first state just now: the next time it is there.
                continue;
            }
            catch (Exception failure)
            {
                submission.Fail(failure);
                return;
            }
    }

    private void Settled(IEnumerable<StateKey> keys)
    {
        lock (gate) underWay.ExceptWith(keys);
        BeginWhereWorth();
    }

    private async Task<IReadOnlyList<Submission>> Commit(IReadOnlyList<Submission> group, bool waits)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = group[0].Tenant;
        return await scope.ServiceProvider.GetRequiredService<SubmissionKeeper>().Keep(group, waits);
    }
}
