namespace Stoa.Contracts.Courses;

/// <summary>A whole version of a course: the root block and an index by key. Immutable; cached by <see cref="RootHash"/>.</summary>
public sealed class CourseTree
{
    private readonly Dictionary<string, Block> byKey = [];
    private readonly Dictionary<string, Block> parents = [];

    public CourseTree(Block root)
    {
        Root = root;
        Index(root);
        Units = [.. root.SelfAndDescendants().Where(block => block.Type == BlockTypes.Unit)];
        unitPosition = Units.Select((unit, position) => (unit.Key, position)).ToDictionary(pair => pair.Key, pair => pair.position);
    }

    private readonly Dictionary<string, int> unitPosition;

    public Block Root { get; }
    public string RootHash => Root.Hash;

    /// <summary>All units in reading order, including those that only staff may see.</summary>
    public IReadOnlyList<Block> Units { get; }

    public Block? Find(string key) => byKey.GetValueOrDefault(key);
    public Block? Parent(Block block) => parents.GetValueOrDefault(block.Key);

    /// <summary>The block's zero-based place among <see cref="Units"/>, or -1.</summary>
    public int UnitIndex(string unitKey) => unitPosition.GetValueOrDefault(unitKey, -1);

    /// <summary>The ancestors from the course down to the block's parent.</summary>
    public IReadOnlyList<Block> Path(Block block)
    {
        var path = new List<Block>();
        for (var parent = Parent(block); parent is not null; parent = Parent(parent))
            path.Insert(0, parent);
        return path;
    }

    /// <summary>The unit in which a block stands (the block itself when it is a unit), or null above units.</summary>
    public Block? UnitOf(Block block)
    {
        for (var at = block; at is not null; at = Parent(at))
            if (at.Type == BlockTypes.Unit)
                return at;
        return null;
    }

    /// <summary>The nearest value of an inheritable setting (start, due, graded, format, staffOnly, …): the block's own or an ancestor's.</summary>
    public Block? Nearest(Block block, string property)
    {
        for (var at = block; at is not null; at = Parent(at))
            if (at.Content.TryGetProperty(property, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null)
                return at;
        return null;
    }

    public DateTimeOffset? Due(Block block) => Nearest(block, "due")?.Time("due");
    public bool IsGraded(Block block) => Nearest(block, "graded")?.Flag("graded") ?? false;
    public string? AssignmentType(Block block) => Nearest(block, "format")?.Text("format");
    public bool IsStaffOnly(Block block) => Flagged(block, "staffOnly");
    public bool IsHidden(Block block) => Flagged(block, "hidden");

    /// <summary>When the block opens: the latest start on the way down, or null when it is open from the beginning.</summary>
    public DateTimeOffset? Start(Block block) =>
        Path(block).Append(block).Select(at => at.Time("start")).Max();

    private bool Flagged(Block block, string property) => Path(block).Append(block).Any(at => at.Flag(property));

    private void Index(Block block)
    {
        byKey[block.Key] = block;
        foreach (var child in block.Children)
        {
            parents[child.Key] = block;
            Index(child);
        }
    }
}
