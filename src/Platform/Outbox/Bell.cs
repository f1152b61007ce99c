namespace Stoa.Platform.Outbox;

/// <summary>Wakes one worker that would look by itself after a while. Rung often before it is heard, it is heard once.</summary>
public class Bell
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public Task Wait(TimeSpan longest, CancellationToken cancellation) => rung.WaitAsync(longest, cancellation);

    public void Ring()
    {
        lock (rung)
            if (rung.CurrentCount == 0)
                rung.Release();
    }
}
