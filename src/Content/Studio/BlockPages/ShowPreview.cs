using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;

namespace Stoa.Studio.BlockPages;

/// <summary>A unit or a block of the newest version as learners will see it, published or not.</summary>
internal static class ShowPreview
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(CourseAddress.Route + "/blocks/{key}/preview", Handle).RequireRole(Role.Author, Role.Instructor);

    internal sealed record Needs(HttpContext Http, BlockDesk Desk, BlockPreview Preview, Visitor Visitor);

    private static async Task<IResult> Handle([AsParameters] CourseAddress address, string key, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, address, key) is not var (view, block) || view.Tree.Parent(block) is not { } parent)
            return Results.NotFound();
        var units = view.Tree.Units;
        var at = view.Tree.UnitOf(block) is { } unit ? view.Tree.UnitIndex(unit.Key) : -1;
        // Sections and lessons are read unit by unit: their first stands for them.
        var shown = block.Type is BlockTypes.Section or BlockTypes.Lesson ? block.SelfAndDescendants().FirstOrDefault(one => one.Type == BlockTypes.Unit) ?? block : block;
        if (shown != block && at < 0)
            at = view.Tree.UnitIndex(shown.Key);
        return Page.Of<PreviewPage>(new PreviewModel(view, shown, await needs.Preview.Of(needs.Http, view, parent, shown), needs.Visitor.Required.Is(Role.Author))
        {
            Previous = at > 0 ? units[at - 1] : null,
            Next = at >= 0 && at + 1 < units.Count ? units[at + 1] : null,
        });
    }
}

public sealed record PreviewModel(DeskView Desk, Block Block, RenderFragment View, bool CanWrite)
{
    public Block? Previous { get; init; }
    public Block? Next { get; init; }

    public string PathOf(Block block) => $"{Desk.Path}/blocks/{block.Key}/preview";
}
