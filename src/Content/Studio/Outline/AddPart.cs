using Microsoft.AspNetCore.Routing;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author adds a section, lesson or unit at the end of what holds it.</summary>
internal static class AddPart
{
    internal static void Map(IEndpointRouteBuilder routes) => OutlineCommand.Map(routes, "parts", (tree, parent, _) =>
    {
        if (Placement.PartOf(parent.Type) is not { } type)
            return Edit.Refused(Words.T("Nothing of that kind can stand there."));
        var part = NewBlocks.Part(type);
        return new(TreeEdits.Insert(tree, parent, part, null), Words.T("“{0}” was added", part.Title), part.Key);
    });
}
