using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Completion;

/// <summary>How many words a block has, counted once for each block.</summary>
internal static class WordCount
{
    private static readonly ConditionalWeakTable<Block, object> Counted = [];

    public static int Of(Block block, IBlockType type) =>
        (int)Counted.GetValue(block, _ => (object)In(type.SearchText(block)));

    public static int In(string text)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
            // Where no spaces part the words, two signs make one.
            else if (c is >= '\u3040' and <= '\u9fff' or >= '\uac00' and <= '\ud7af')
            {
                words += inside ? 0 : 1;
                inside = !inside;
            }
            else if (!inside)
            {
                words++;
                inside = true;
            }
        }
        return words;
    }
}
