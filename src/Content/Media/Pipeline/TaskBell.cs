namespace Stoa.Media.Pipeline;

/// <summary>Wakes the worker of this process; those of others look every second.</summary>
internal sealed class TaskBell
{
    private readonly SemaphoreSlim rung = new(0, 1);

    internal Task Wait(TimeSpan longest, CancellationToken cancellation) => rung.WaitAsync(longest, cancellation);

    internal void Ring()
    {
        lock (rung)
            if (rung.CurrentCount == 0)
                rung.Release();
    }
}
