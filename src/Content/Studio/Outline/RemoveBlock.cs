using Microsoft.AspNetCore.Routing;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author takes a block out, with all that stands in it. Earlier versions keep it, so it can be taken back.</summary>
internal static class RemoveBlock
{
    internal static void Map(IEndpointRouteBuilder routes) => OutlineCommand.Map(routes, "removal", (tree, block, _) =>
    {
        if (tree.Parent(block) is not { } parent)
            return Edit.Refused(Words.T("A course is not removed; it is archived."));
        var at = parent.Children.ToList().IndexOf(block);
        var next = parent.Children.ElementAtOrDefault(at + 1) ?? parent.Children.ElementAtOrDefault(at - 1) ?? parent;
        return new(TreeEdits.Remove(tree, block), Words.T("“{0}” was removed", OutlineCommand.NameOf(block)), next.Key);
    });
}
