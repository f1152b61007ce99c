using System.Collections.Concurrent;

namespace Stoa.Records.Access;

/// <summary>Credentials that were verified a moment ago, so that a firehose asks nothing about them. Evicted at once when one is revoked,
/// in this process and (by NOTIFY) in the others.</summary>
internal sealed class GrantCache(TimeProvider clock)
{
    internal static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<Credential.Print, (Grant Grant, long ReadAt)> entries = new();
    private long generation;

    /// <summary>Changes with every eviction: what was read before must not be stored after.</summary>
    internal long Generation => Volatile.Read(ref generation);

    internal Grant? Find(Credential.Print print) =>
        entries.TryGetValue(print, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Freshness && !(entry.Grant.Until <= clock.GetUtcNow()) ? entry.Grant : null;

    /// <summary>Whether it was good once, however long ago.</summary>
    internal bool Knew(Credential.Print print) => entries.ContainsKey(print);

    /// <param name="readSince">The <see cref="Generation"/> before it was read.</param>
    internal void Store(Credential.Print print, Grant grant, long readSince)
    {
        if (entries.Count >= Most)
            entries.Clear();
        entries[print] = (grant, clock.GetTimestamp());
        if (Generation != readSince)
            entries.TryRemove(print, out _);
    }

    internal void Forget(Credential.Print print) => entries.TryRemove(print, out _);

    internal void Evict(Guid grant)
    {
        Interlocked.Increment(ref generation);
        foreach (var (print, entry) in entries)
            if (entry.Grant.Id == grant)
                entries.TryRemove(print, out _);
    }

    /// <summary>The others could not be heard for a while.</summary>
    internal void EvictAll()
    {
        Interlocked.Increment(ref generation);
        entries.Clear();
    }
}
