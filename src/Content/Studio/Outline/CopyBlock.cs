using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author doubles a block with all that stands in it; the copy stands behind it.</summary>
internal static class CopyBlock
{
    internal static void Map(IEndpointRouteBuilder routes) => OutlineCommand.Map(routes, "copies", (tree, block, _) =>
    {
        if (tree.Parent(block) is null)
            return Edit.Refused(Words.T("Nothing of that kind can stand there."));
        var copy = NewBlocks.Copy(block, TitleOf(block));
        return new(TreeEdits.InsertAfter(tree, block, copy), Words.T("“{0}” was copied", OutlineCommand.NameOf(block)), copy.Key);
    });

    // Names of parts tell them apart; those of contents are read by learners.
    private static string TitleOf(Block block)
    {
        var title = Placement.IsPart(block.Type) ? Words.T("{0} (copy)", block.Title) : block.Title;
        return title.Length > OutlineCommand.LongestTitle ? block.Title : title;
    }
}
