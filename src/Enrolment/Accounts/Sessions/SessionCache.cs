using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Stoa.Contracts.People;

namespace Stoa.Accounts.Sessions;

/// <summary>Who a session belongs to, as it was read at most five minutes ago, so that a signed-in page asks nothing about it.
/// Evicted at once when a person's sessions or profile change, in this process and (by NOTIFY) in the others.</summary>
internal sealed class SessionCache(TimeProvider clock)
{
    internal static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
    private const int Most = 100_000;

    /// <summary>A session's token hashed, of one tenant.</summary>
    internal readonly record struct Key(Guid Tenant, ulong A, ulong B, ulong C, ulong D)
    {
        internal static Key Of(Guid tenant, byte[] hash)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(hash);
            return new(tenant, words[0], words[1], words[2], words[3]);
        }

        internal byte[] Hash() => MemoryMarshal.AsBytes<ulong>([A, B, C, D]).ToArray();
    }

    internal sealed record Entry(Guid SessionId, Person Person, long ReadAt);

    private readonly ConcurrentDictionary<Key, Entry> entries = new();
    private long generation;

    /// <summary>Changes with every eviction: what was read before must not be stored after.</summary>
    internal long Generation => Volatile.Read(ref generation);

    internal Entry? Find(Key key) =>
        entries.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Freshness ? entry : null;

    /// <param name="readSince">The <see cref="Generation"/> before the session was read.</param>
    internal void Store(Key key, Guid sessionId, Person person, long readSince)
    {
        if (entries.Count >= Most)
            DropStale();
        entries[key] = new(sessionId, person, clock.GetTimestamp());
        if (Generation != readSince)
            entries.TryRemove(key, out _);
    }

    internal void EvictPerson(Guid personId)
    {
        Interlocked.Increment(ref generation);
        foreach (var (key, entry) in entries)
            if (entry.Person.Id == personId)
                entries.TryRemove(key, out _);
    }

    /// <summary>The others could not be heard for a while.</summary>
    internal void EvictAll()
    {
        Interlocked.Increment(ref generation);
        entries.Clear();
    }

    private void DropStale()
    {
        foreach (var (key, entry) in entries)
            if (clock.GetElapsedTime(entry.ReadAt) >= Freshness)
                entries.TryRemove(key, out _);
        if (entries.Count >= Most)
            entries.Clear();
    }
}
