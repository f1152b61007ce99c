namespace Stoa.Accounts.Passwords;

/// <summary>Hashes on threads of its own, one for each core, so that a storm of registrations neither starves the requests of
/// others nor grows without bound: what would wait longer than about half a second is turned away at once.</summary>
internal sealed class HashQueue : IDisposable
{
    private const int RoomPerWorker = 32;

    private readonly Lock gate = new();
    private readonly Queue<Action> urgent = new();
    private readonly Queue<Action> patient = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly int workers;
    private readonly int room;
    private bool started;
    private volatile bool ended;

    public HashQueue()
        : this(Environment.ProcessorCount, RoomPerWorker * Environment.ProcessorCount)
    {
    }

    internal HashQueue(int workers, int room) => (this.workers, this.room) = (workers, room);

    /// <param name="isUrgent">Signing in goes ahead of registering, and has room of its own.</param>
    /// <returns>The result, or null at once when the queue is full.</returns>
    internal Task<T>? TryRun<T>(Func<T> work, bool isUrgent)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            var queue = isUrgent ? urgent : patient;
            if (ended || queue.Count >= room)
                return null;
            queue.Enqueue(() => Complete(work, done));
            Start();
        }
        waiting.Release();
        return done.Task;
    }

    private static void Complete<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }

    // Under the lock. The threads wait for the first password, so an idle host has none.
    private void Start()
    {
        if (started)
            return;
        started = true;
        for (var i = 0; i < workers; i++)
            new Thread(Work) { IsBackground = true, Name = $"password hash {i}" }.Start();
    }

    private void Work()
    {
        Courtesy.Yield();
        while (true)
        {
            waiting.Wait();
            Action? next;
            lock (gate)
                if (!urgent.TryDequeue(out next) && !patient.TryDequeue(out next) && ended)
                    return;
            next?.Invoke();
        }
    }

    public void Dispose()
    {
        ended = true;
        waiting.Release(workers);
    }
}
