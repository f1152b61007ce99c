using System.Collections.Concurrent;
using Stoa.Contracts.Courses;

namespace Stoa.Courses.Revisions;

/// <summary>Trees in memory, by tenant and hash: they never change, so the only question is how many to keep.</summary>
internal sealed class TreeCache
{
    private const int MostBlocks = 60_000;

    private sealed class Entry(CourseTree tree, int blocks)
    {
        internal CourseTree Tree { get; } = tree;
        internal int Blocks { get; } = blocks;
        internal long LastUsed = Environment.TickCount64;
    }

    private readonly ConcurrentDictionary<(Guid Tenant, string Hash, string Key), Entry> entries = new();

    internal CourseTree? Find(Guid tenant, string hash, string key)
    {
        if (!entries.TryGetValue((tenant, hash, key), out var entry))
            return null;
        Volatile.Write(ref entry.LastUsed, Environment.TickCount64);
        return entry.Tree;
    }

    internal void Keep(Guid tenant, CourseTree tree)
    {
        entries[(tenant, tree.RootHash, tree.Root.Key)] = new(tree, tree.Root.SelfAndDescendants().Count());
        while (entries.Count > 1 && entries.Values.Sum(entry => entry.Blocks) > MostBlocks)
            entries.TryRemove(entries.MinBy(entry => Volatile.Read(ref entry.Value.LastUsed)).Key, out _);
    }
}
