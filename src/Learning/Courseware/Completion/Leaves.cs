using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Completion;

/// <summary>The blocks of a unit that a learner can complete. What only staff see never counts; of a random selection only the
/// learner's own choice does.</summary>
internal sealed class Leaves(BlockTypeRegistry types)
{
    public BlockTypeRegistry Types => types;

    private readonly ConditionalWeakTable<Block, Block[]> ofUnit = [];

    public IReadOnlyList<Block> Of(Block unit, Guid learner)
    {
        if (ofUnit.TryGetValue(unit, out var known))
            return known;
        var leaves = new List<Block>();
        var varies = Collect(unit, learner, leaves);
        if (!varies)
            ofUnit.AddOrUpdate(unit, [.. leaves]);
        return leaves;
    }

    // True when another learner may have others.
    private bool Collect(Block block, Guid learner, List<Block> leaves)
    {
        if (block.Flag("staffOnly") || block.Flag("hidden"))
            return false;
        if (block.Type == BlockTypes.Random)
        {
            foreach (var child in RandomChoice.Pick(learner, block))
                Collect(child, learner, leaves);
            return true;
        }
        if (types.Find(block.Type) is { Completion: not CompletionKind.None })
            leaves.Add(block);
        var varies = false;
        foreach (var child in block.Children)
            varies |= Collect(child, learner, leaves);
        return varies;
    }
}
