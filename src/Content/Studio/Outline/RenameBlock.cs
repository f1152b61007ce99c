using Microsoft.AspNetCore.Routing;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author gives a block another title, in its place in the outline.</summary>
internal static class RenameBlock
{
    internal static void Map(IEndpointRouteBuilder routes) => OutlineCommand.Map(routes, "title", (tree, block, form) =>
    {
        var title = form["title"].ToString().ReplaceLineEndings(" ").Trim();
        if (title.Length > OutlineCommand.LongestTitle)
            return Edit.Refused(Words.T("A title has at most {0} characters.", OutlineCommand.LongestTitle));
        if (title.Length == 0 && Placement.IsPart(block.Type))
            return Edit.Refused(Words.T("Learners find their way by titles: give it one."));
        return new(TreeEdits.Replace(tree, block, block.With(title: title)), Words.T("Renamed to “{0}”", title), block.Key);
    });
}
