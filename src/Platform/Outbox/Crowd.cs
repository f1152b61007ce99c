namespace Stoa.Platform.Outbox;

/// <summary>People who wait at this moment to hear that what they handed in is kept. While they are many, what follows from what was kept before
/// stands back: all of it together gets a fifth of the time, however many come; half of it when they stay.</summary>
public sealed class Crowd(TimeProvider clock)
{
    private const int Many = 8;
    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // Those who are answered together are back together with their next.
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private int waiting;
    private TimeSpan cameAt, seenAt = -Memory, turnEnds;

    /// <summary>Time since the program began.</summary>
    private TimeSpan Now => clock.GetElapsedTime(start);

    internal bool IsHere => waiting >= Many || Now < seenAt + Memory;

    /// <summary>What follows may be worked on.</summary>
    internal bool HasPassed => !IsHere || Now >= turnEnds;

    /// <summary>Waits for the answer as one of them.</summary>
    public async Task<T> Wait<T>(Func<Task<T>> answer)
    {
        Come();
        try
        {
            return await answer();
        }
        finally
        {
            lock (gate)
                waiting--;
        }
    }

    /// <summary>Takes note of work on what follows: the crowd's turn is longer for it.</summary>
    internal void Owe(TimeSpan worked)
    {
        if (!IsHere)
            return;
        lock (gate)
        {
            var now = Now;
            var ends = (turnEnds > now ? turnEnds : now) + (worked * (now - cameAt < Rush ? 4 : 1));
            turnEnds = ends < now + Longest ? ends : now + Longest;
        }
    }

    /// <summary>Lets them go first after work that took so long; returns at once while they are few.</summary>
    public async Task LetPass(TimeSpan worked, CancellationToken cancellation)
    {
        Owe(worked);
        while (!HasPassed)
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellation);
    }

    private void Come()
    {
        lock (gate)
        {
            if (++waiting < Many)
                return;
            var now = Now;
            if (now >= seenAt + Memory)
                cameAt = now;
            seenAt = now;
        }
    }
}
