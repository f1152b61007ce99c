using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Imports.Olx;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Importing;

/// <summary>Asks the owners of block types whether they take what was read. What they refuse stands in its place as unsupported
/// instead of keeping the whole course out.</summary>
internal sealed class Acceptance(BlockTypeRegistry types)
{
    internal BlockDraft Fit(BlockDraft block, Ledger ledger)
    {
        if (BlockTypes.IsContainer(block.Type))
            return block with { Children = [.. block.Children.Select(child => Fit(child, ledger))] };
        if (block.Type == BlockTypes.Unsupported || Refusal(block) is not { } reason)
            return block;
        ledger.Refused(block.Type);
        ledger.Error(block.Key, reason);
        return Unsupported.Block(block.Key, block.Type, block.Title, reason, block.Content.ToJsonString());
    }

    private string? Refusal(BlockDraft block) => types.Find(block.Type) switch
    {
        null => Words.T("Blocks of the type “{0}” cannot be shown here yet.", block.Type),
        var type when type.Validate(block) is { Count: > 0 } faults => string.Join(' ', faults),
        _ => null,
    };
}
