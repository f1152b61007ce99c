using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>An author takes the last change back, or makes it again: the tree of another version becomes the newest one. Nothing is lost.</summary>
internal static class StepBack
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(CourseAddress.Route + "/outline/undo", Handle).RequireRole(Role.Author).DisableAntiforgery();

    internal sealed record Needs(HttpContext Http, ICourses Courses, ICourseAuthoring Authoring, CourseEdits Edits, OutlineDesk Desk);

    private static async Task<IResult> Handle([AsParameters] CourseAddress address, [AsParameters] Needs needs)
    {
        var form = await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted);
        if (await needs.Courses.Find(address.Key) is not { } course)
            return Results.NotFound();
        var versions = await needs.Authoring.Versions(course.Id);
        var wanted = versions.FirstOrDefault(version => form["version"] == version.Number.ToString(CultureInfo.InvariantCulture));
        if (wanted is null || await needs.Courses.Tree(wanted.RootHash) is not { } tree)
            return Results.NotFound();
        var edited = await needs.Edits.Apply(address, newest => Back(newest, tree, wanted, versions, form["base"].ToString()), needs.Http.RequestAborted);
        return await needs.Desk.Answer(needs.Http, address, edited, form["redo"] == "true" ? Words.T("Done again") : Words.T("Taken back"));
    }

    // What somebody else did meanwhile is not taken back unseen.
    private static Edit Back(CourseTree newest, CourseTree wanted, CourseVersion version, IReadOnlyList<CourseVersion> versions, string began)
    {
        var last = versions.FirstOrDefault(one => one.Number.ToString(CultureInfo.InvariantCulture) == began);
        if (last?.RootHash != newest.RootHash)
            return Edit.Refused(Words.T("Somebody saved a newer version meanwhile; it is shown now. Look at it before you take anything back."));
        return new(wanted.Root, Words.T("Back to version {0}", version.Number), FocusOf(newest, wanted));
    }

    private static string FocusOf(CourseTree from, CourseTree to) =>
        new Changes.TreeDiff(from, to).Changes.FirstOrDefault(change => change.Kind != Changes.ChangeKind.Removed)?.Block.Key ?? "";
}
