using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Data;

/// <summary>A look-up by key that concurrent requests share: many keys in one statement. Who comes alone waits for nobody; who comes while a
/// read is under way belongs to the next one, so that nobody is told what was read before they asked.</summary>
/// <param name="sql">Returns at most one row for each key.</param>
/// <param name="args">Its parameters; each key is named once.</param>
public abstract class SharedRead<TKey, TRow>(AppDataSource source, string sql, Func<IReadOnlyList<TKey>, object> args, Func<TRow, TKey> keyOf)
    where TKey : notnull
    where TRow : class
{
    private const int MostAtOnce = 64;
    private const int MostReaders = 4;

    // Fewer than these are not worth a second read beside the one that is under way.
    private const int WorthAnother = 32;

    private readonly Lock gate = new();
    private readonly Queue<Asked> waiting = new();
    private int readers;

    private sealed class Asked(Guid tenant, TKey key) : TaskCompletionSource<TRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        internal Guid Tenant => tenant;

        internal TKey Key => key;
    }

    /// <summary>The row as it is now, or null.</summary>
    /// <param name="db">Whose tenant's rows are seen.</param>
    public Task<TRow?> Find(Db db, TKey key, CancellationToken cancellation = default) => Find(db.Tenant, key, cancellation);

    /// <summary>The same.</summary>
    public Task<TRow?> Find(Guid tenant, TKey key, CancellationToken cancellation = default)
    {
        var asked = new Asked(tenant, key);
        bool begin;
        lock (gate)
        {
            waiting.Enqueue(asked);
            begin = readers == 0 || (readers < MostReaders && waiting.Count >= WorthAnother);
            if (begin)
                readers++;
        }
        // Behind the requests that the pool already has: those that ask come along.
        if (begin)
            ThreadPool.UnsafeQueueUserWorkItem(read => _ = read.ReadAll(), this, preferLocal: false);
        return asked.Task.WaitAsync(cancellation);
    }

    private async Task ReadAll()
    {
        while (Next() is { } group)
            await Read(group);
    }

    // Of one tenant, since each statement sees one tenant's rows. Null, and the reader is off, when nothing waits.
    private List<Asked>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                readers--;
                return null;
            }
            var group = new List<Asked> { waiting.Dequeue() };
            while (group.Count < MostAtOnce && waiting.TryPeek(out var next) && next.Tenant == group[0].Tenant)
                group.Add(waiting.Dequeue());
            return group;
        }
    }

    private async Task Read(List<Asked> group)
    {
        try
        {
            var db = new Db(source, new Tenant { Id = group[0].Tenant });
            var rows = (await db.Query<TRow>(sql, args([.. group.Select(one => one.Key).Distinct()]))).ToDictionary(keyOf);
            foreach (var one in group)
                one.TrySetResult(rows.GetValueOrDefault(one.Key));
        }
        catch (Exception failure)
        {
            foreach (var one in group)
                one.TrySetException(failure);
        }
    }
}
