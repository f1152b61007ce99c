using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;

namespace Stoa.Studio.Changes;

/// <summary>What the newest version has that learners do not see yet, before an author publishes it.</summary>
internal static class ShowChanges
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(CourseAddress.Route + "/changes", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] CourseAddress address, CourseDesk desk, ICourses courses, BlockKinds kinds, HttpContext http)
    {
        if (await desk.Open(http, address.Org, address.Course, address.Run) is not { } view)
            return Results.NotFound();
        var published = await courses.Published(view.Course);
        return Page.Of<ChangesPage>(new ChangesModel(view, kinds, published, new(published, view.Tree)));
    }
}

public sealed record ChangesModel(DeskView Desk, BlockKinds Kinds, CourseTree? Published, TreeDiff Diff)
{
    /// <summary>A page has so many lines at most.</summary>
    public const int Most = 500;

    /// <summary>What it stands in, in words.</summary>
    public string PlaceOf(BlockChange change)
    {
        var tree = change.Kind == ChangeKind.Removed ? Published! : Desk.Tree;
        return string.Join(" › ", tree.Path(change.Block).Skip(1).Select(Outline.OutlineCommand.NameOf));
    }
}
