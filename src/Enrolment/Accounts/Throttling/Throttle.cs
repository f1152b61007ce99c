using System.Collections.Concurrent;

namespace Stoa.Accounts.Throttling;

/// <summary>So many at once, and as many again over the period.</summary>
internal readonly record struct Budget(int Size, TimeSpan Period)
{
    internal long UnitTicks => Period.Ticks / Size;
}

/// <summary>Budgets by key, in this process's memory. Each key costs one number: the time at which its budget would be full
/// again (the generic cell rate algorithm).</summary>
internal sealed class Throttle(TimeProvider clock, int most = 200_000)
{
    private readonly ConcurrentDictionary<string, long> fullAt = new();

    /// <summary>Takes one unit; when none is left, takes nothing and says how long to wait.</summary>
    internal bool TryTake(string key, Budget budget, out TimeSpan wait)
    {
        if (fullAt.Count >= most)
            Sweep();
        while (true)
        {
            var now = clock.GetUtcNow().Ticks;
            var known = fullAt.TryGetValue(key, out var full);
            var next = Math.Max(known ? full : now, now) + budget.UnitTicks;
            wait = TimeSpan.FromTicks(Math.Max(0, next - now - budget.Period.Ticks));
            if (wait > TimeSpan.Zero)
                return false;
            if (known ? fullAt.TryUpdate(key, next, full) : fullAt.TryAdd(key, next))
                return true;
        }
    }

    /// <summary>Gives back one unit that was taken in vain.</summary>
    internal void Return(string key, Budget budget)
    {
        while (fullAt.TryGetValue(key, out var full) && !fullAt.TryUpdate(key, full - budget.UnitTicks, full))
            continue;
    }

    /// <summary>Whether nothing is left.</summary>
    internal bool IsSpent(string key, Budget budget) =>
        fullAt.TryGetValue(key, out var full) && full + budget.UnitTicks - clock.GetUtcNow().Ticks > budget.Period.Ticks;

    private void Sweep()
    {
        var now = clock.GetUtcNow().Ticks;
        foreach (var (key, full) in fullAt)
            if (full <= now)
                fullAt.TryRemove(key, out _);
        if (fullAt.Count < most)
            return;
        // Those that would be full soonest have the least to lose; an attacker's fresh keys are not among them.
        foreach (var (key, _) in fullAt.OrderBy(pair => pair.Value).Take(most / 2).ToList())
            fullAt.TryRemove(key, out _);
    }
}
