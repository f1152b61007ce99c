using Stoa.Contracts.Courses;

namespace Stoa.Studio.Changes;

public enum ChangeKind
{
    Added,
    Changed,
    Moved,
    Removed,
}

/// <param name="Block">As it is now; for a removed one as it was.</param>
/// <param name="Count">How many blocks came or went with it, itself included.</param>
public sealed record BlockChange(ChangeKind Kind, Block Block, int Count = 1);

/// <summary>What the newest version has that learners do not see yet. Subtrees with equal hashes are equal and are not entered.</summary>
public sealed class TreeDiff
{
    private readonly CourseTree? before;
    private readonly List<BlockChange> changes = [];

    /// <param name="before">Null when nothing is published: all of the course is new.</param>
    public TreeDiff(CourseTree? before, CourseTree after)
    {
        this.before = before;
        if (before is null)
            changes.AddRange(after.Root.Children.Select(child => new BlockChange(ChangeKind.Added, child, child.SelfAndDescendants().Count())));
        else
        {
            Compare(before.Root, after.Root);
            Removed(before.Root, after);
        }
        ByKey = changes.Where(change => change.Kind != ChangeKind.Removed).ToDictionary(change => change.Block.Key, change => change.Kind);
    }

    /// <summary>In reading order; what was removed at the end.</summary>
    public IReadOnlyList<BlockChange> Changes => changes;

    public IReadOnlyDictionary<string, ChangeKind> ByKey { get; }

    private void Compare(Block old, Block now)
    {
        if (old.Hash == now.Hash)
            return;
        if (old.Title != now.Title || old.Type != now.Type || old.Content.GetRawText() != now.Content.GetRawText())
            changes.Add(new(ChangeKind.Changed, now));
        var stayed = Stayed(old, now);
        foreach (var child in now.Children)
        {
            if (before!.Find(child.Key) is not { } known)
            {
                changes.Add(new(ChangeKind.Added, child, child.SelfAndDescendants().Count()));
                continue;
            }
            var changed = changes.Count;
            Compare(known, child);
            if (!stayed.Contains(child.Key) && changes.Skip(changed).All(change => change.Block.Key != child.Key))
                changes.Insert(changed, new(ChangeKind.Moved, child));
        }
    }

    // The longest run of children that kept their order: the others are those that an author moved.
    private static HashSet<string> Stayed(Block old, Block now)
    {
        var places = old.Children.Select((child, place) => (child.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        var common = now.Children.Where(child => places.ContainsKey(child.Key)).Select(child => child.Key).ToList();
        var (length, previous) = (new int[common.Count], new int[common.Count]);
        var best = -1;
        for (var i = 0; i < common.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (places[common[j]] < places[common[i]] && length[j] >= length[i])
                    (length[i], previous[i]) = (length[j] + 1, j);
            if (best < 0 || length[i] > length[best])
                best = i;
        }
        var stayed = new HashSet<string>();
        for (var at = best; at >= 0; at = previous[at])
            stayed.Add(common[at]);
        return stayed;
    }

    private void Removed(Block old, CourseTree after)
    {
        foreach (var child in old.Children)
            if (after.Find(child.Key) is not { } now)
                changes.Add(new(ChangeKind.Removed, child, child.SelfAndDescendants().Count(one => after.Find(one.Key) is null)));
            else if (now.Hash != child.Hash)
                Removed(child, after);
    }
}
