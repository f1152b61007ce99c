using System.Collections.Frozen;

namespace Stoa.Ui.Blocks;

/// <summary>All registered kinds of block. Singleton.</summary>
public sealed class BlockTypeRegistry(IEnumerable<IBlockType> types)
{
    private readonly FrozenDictionary<string, IBlockType> byType = types.ToFrozenDictionary(type => type.Type);

    public IReadOnlyCollection<IBlockType> All => byType.Values;
    public IBlockType? Find(string type) => byType.GetValueOrDefault(type);
}
