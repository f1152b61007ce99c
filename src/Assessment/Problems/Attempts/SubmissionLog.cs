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
    private const int MostWriters = 2;

    // Fewer than these are not worth a second transaction beside the one that is under way: it takes more along the next time.
    private const int WorthAnother = 32;

    private readonly Lock gate = new();
    private readonly Queue<Submission> waiting = new();
    private int writers;

    /// <summary>Returns when the decision is committed.</summary>
    internal Task<Decision> Keep(Submission submission, CancellationToken cancellation)
    {
        bool begin;
        lock (gate)
        {
            waiting.Enqueue(submission);
            begin = writers == 0 || (writers < MostWriters && waiting.Count >= WorthAnother);
            if (begin) writers++;
        }
        if (begin) _ = Task.Run(Write, CancellationToken.None);
        return submission.Decided.WaitAsync(cancellation);
    }

    private async Task Write()
    {
        while (Next() is { } group) await Keep(group);
    }

    // Of one tenant, since each transaction sees one tenant's rows. Null, and the writer is off, when nothing waits.
    private List<Submission>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                writers--;
                return null;
            }
            var group = new List<Submission> { waiting.Dequeue() };
            while (group.Count < MostAtOnce && waiting.TryPeek(out var next) && next.Tenant == group[0].Tenant) group.Add(waiting.Dequeue());
            return group;
        }
    }

    private async Task Keep(List<Submission> group)
    {
        try
        {
            foreach (var held in await Commit(group)) Alone(held);
        }
        catch (Exception failure) when (group.Count > 1 && failure is (PostgresException or ArgumentException))
        {
            // What is refused of one (text that PostgreSQL does not take, an id that another request used at the same moment) must not cost the others
            // theirs. A connection that broke may have committed: then nothing is tried again, and the senders ask once more under their ids.
            log.LogWarning("Submissions are kept one by one: {Reason}", failure.Message);
            foreach (var each in group) Alone(each);
        }
        catch (Exception failure)
        {
            foreach (var each in group) each.Fail(failure);
        }
    }

    private void Alone(Submission submission) => _ = Task.Run(() => Keep([submission]), CancellationToken.None);

    private async Task<IReadOnlyList<Submission>> Commit(IReadOnlyList<Submission> group)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = group[0].Tenant;
        return await scope.ServiceProvider.GetRequiredService<SubmissionKeeper>().Keep(group);
    }
}
