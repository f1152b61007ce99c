using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Studio.CoursePages;

/// <summary>A course's home in the studio: what learners see, the history of versions, the archive.</summary>
internal static class ShowCourse
{
    // Writing makes many versions; those of today and the published one are what is looked for.
    private const int Newest = 30;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle(
        string org, string course, string run, HttpContext http, CourseDesk desk, ICourseAuthoring authoring, Slots slots, [FromServices] IEnrolments enrolments, [FromServices] IImports imports, IPeople people)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var versions = await authoring.Versions(view.Course.Id);
        var authors = await people.Find([.. versions.Select(version => version.AuthorId).OfType<Guid>().Distinct()]);
        var counts = await enrolments.ActiveCounts([view.Course.Id]);
        var report = (await imports.Newest(5, view.Course.Key)).FirstOrDefault(import => import.State == ImportState.Done);
        var shown = http.Request.Query["versions"] == "all" ? versions.Count : Newest;
        var lines = versions.OrderByDescending(version => version.Number)
            .Where((version, place) => place < shown || version.Number == view.Course.PublishedVersion)
            .Select(version => new VersionLine(version, Name(version, authors))).ToList();
        return Page.Of<CourseHomePage>(new CourseHomeModel(view, lines, counts.GetValueOrDefault(view.Course.Id), report?.Id) { All = versions.Count, Notices = await slots.Fill(CourseDesk.NoticesSlot, http, view.Course) });
    }

    private static string? Name(CourseVersion version, IReadOnlyDictionary<Guid, PersonSummary> authors) =>
        version.AuthorId is { } id ? authors.GetValueOrDefault(id)?.Name : null;
}

/// <param name="Author">Null when the version came from the command line or the author's account is gone.</param>
public sealed record VersionLine(CourseVersion Version, string? Author);

/// <param name="ImportId">The newest import that succeeded, for its report.</param>
public sealed record CourseHomeModel(DeskView Desk, IReadOnlyList<VersionLine> Versions, int Learners, Guid? ImportId)
{
    /// <summary>How many versions there are; the page shows the newest at first.</summary>
    public int All { get; init; }

    public IReadOnlyList<RenderFragment> Notices { get; init; } = [];

    public int Lessons => Desk.Tree.Root.SelfAndDescendants().Count(block => block.Type == BlockTypes.Lesson);
    public int Units => Desk.Tree.Units.Count;
    public int Problems => Desk.Tree.Root.SelfAndDescendants().Count(block => block.Type == BlockTypes.Problem);
}
