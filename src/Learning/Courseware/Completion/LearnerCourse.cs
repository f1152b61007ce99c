using Stoa.Contracts.Courses;
using Stoa.Courseware.Moments;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Completion;

/// <summary>A course as one learner has it, each unit in the revision that they keep, and what of it is complete. Without I/O:
/// deeds go in, changes come out.</summary>
/// <param name="units">Those that count, in reading order.</param>
internal sealed class LearnerCourse(
    Guid learner, IReadOnlyList<Block> units, CompletionPolicy policy, Leaves leaves,
    HashSet<string> completedBlocks, HashSet<string> completedUnits)
{
    private Dictionary<string, string>? unitOf;

    public IReadOnlyDictionary<string, string> UnitOf => unitOf ??= IndexUnits();

    /// <summary>Newly completed blocks.</summary>
    public List<string> NewBlocks { get; } = [];

    public List<string> RemovedBlocks { get; } = [];
    public List<string> NewUnits { get; } = [];
    public List<string> RemovedUnits { get; } = [];

    public IReadOnlyCollection<string> CompletedUnits => completedUnits;

    /// <summary>The complete blocks of a unit.</summary>
    public string[] DoneBlocks(string unit) =>
        [.. completedBlocks.Where(key => UnitOf.GetValueOrDefault(key) == unit).Order(StringComparer.Ordinal)];

    public int Completed { get; private set; }
    public int Total { get; private set; }
    public bool IsComplete => Total > 0 && Completed == Total;

    public void Apply(Deeds deeds)
    {
        var touched = deeds.Blocks.Where(UnitOf.ContainsKey).ToList();
        var touchedUnits = touched.Select(key => UnitOf[key]).ToHashSet();
        foreach (var unit in units.Where(unit => touchedUnits.Contains(unit.Key)))
            foreach (var leaf in leaves.Of(unit, learner))
                Judge(leaf, deeds);
        Count();
    }

    private void Judge(Block leaf, Deeds deeds)
    {
        if (deeds.Undone.Contains(leaf.Key))
        {
            if (completedBlocks.Remove(leaf.Key))
                RemovedBlocks.Add(leaf.Key);
            return;
        }
        if (completedBlocks.Contains(leaf.Key) || leaves.Types.Find(leaf.Type) is not { } type)
            return;
        if (!CompletionRule.IsMet(type.Completion, CompletionRule.PolicyFor(policy, leaf), EvidenceOn(leaf, type, deeds)))
            return;
        completedBlocks.Add(leaf.Key);
        NewBlocks.Add(leaf.Key);
    }

    private static Evidence EvidenceOn(Block leaf, IBlockType type, Deeds deeds)
    {
        var watch = deeds.Watches.GetValueOrDefault(leaf.Key);
        // The author's word on the length goes before the browser's.
        var length = leaf.Number("duration") is { } seconds and > 0 ? Moment.Tenths(seconds) : watch?.Duration ?? 0;
        return new(
            watch?.Ranges,
            length,
            deeds.Readings.GetValueOrDefault(leaf.Key),
            type.Completion == CompletionKind.Read ? WordCount.Of(leaf, type) : 0,
            deeds.Scores.TryGetValue(leaf.Key, out var score) ? score : null,
            deeds.Acts.Contains(leaf.Key));
    }

    // Every unit is judged, not only those touched: a changed course may have become complete by losing what was missing.
    private void Count()
    {
        foreach (var unit in units)
        {
            var all = leaves.Of(unit, learner);
            var done = all.Count(leaf => completedBlocks.Contains(leaf.Key));
            Total += all.Count;
            Completed += done;
            if (all.Count > 0 && done == all.Count)
            {
                if (completedUnits.Add(unit.Key))
                    NewUnits.Add(unit.Key);
            }
            else if (completedUnits.Remove(unit.Key))
            {
                RemovedUnits.Add(unit.Key);
            }
        }
    }

    private Dictionary<string, string> IndexUnits()
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in units)
            foreach (var block in unit.SelfAndDescendants())
                index[block.Key] = unit.Key;
        return index;
    }
}
