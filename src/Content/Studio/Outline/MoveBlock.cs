using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author puts a block somewhere else: a step up or down, or before another one anywhere in the course.</summary>
internal static class MoveBlock
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(CourseAddress.Route + "/blocks/{key}/place", Show).RequireRole(Role.Author);
        OutlineCommand.Map(routes, "place", Move);
    }

    private static async Task<IResult> Show([AsParameters] CourseAddress address, string key, CourseDesk desk, BlockKinds kinds, HttpContext http)
    {
        if (await desk.Open(http, address.Org, address.Course, address.Run) is not { } view || view.Tree.Find(key) is not { } block || view.Tree.Parent(block) is not { } parent)
            return Results.NotFound();
        return Page.Of<PlacePage>(new PlaceModel(view, block, parent, kinds));
    }

    private static Edit Move(CourseTree tree, Block block, IFormCollection form)
    {
        var moved = form["step"].ToString() switch
        {
            "up" => TreeEdits.Step(tree, block, -1) ?? tree.Root,
            "down" => TreeEdits.Step(tree, block, 1) ?? tree.Root,
            _ => TreeEdits.Move(tree, block, form["parent"].ToString(), form["before"]),
        };
        return moved is null
            ? Edit.Refused(Words.T("Nothing of that kind can stand there."))
            : new(moved, Words.T("“{0}” was moved", OutlineCommand.NameOf(block)), block.Key);
    }
}

/// <summary>Where a block stands and may stand, as a page that works without a script.</summary>
public sealed record PlaceModel(DeskView Desk, Block Block, Block Parent, BlockKinds Kinds)
{
    public string Path => $"{Desk.Path}/blocks/{Block.Key}";

    /// <summary>What may hold it, by its way through the course.</summary>
    public IReadOnlyList<Option> Parents => [.. Desk.Tree.Root.SelfAndDescendants()
        .Where(parent => Placement.Accepts(parent.Type, Block.Type) && parent != Block && !Desk.Tree.Path(parent).Contains(Block))
        .Select(parent => new Option(parent.Key, NameOf(parent)))];

    private string NameOf(Block parent) => Desk.Tree.Parent(parent) is null
        ? OutlineCommand.NameOf(parent)
        : string.Join(" › ", Desk.Tree.Path(parent).Skip(1).Append(parent).Select(OutlineCommand.NameOf));
}
