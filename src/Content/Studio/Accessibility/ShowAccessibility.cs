using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Accessibility;

/// <summary>What keeps people out of the newest version of a course, as a page, for a spreadsheet and for programs.</summary>
internal static class ShowAccessibility
{
    private const string Route = "/studio/courses/{org}/{course}/{run}/accessibility";

    internal static string PathOf(Course course) => $"{CourseDesk.PathOf(course)}/accessibility";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, Html).RequireRole(Role.Author, Role.Instructor);
        routes.MapGet(Route + ".csv", Sheet).RequireRole(Role.Author, Role.Instructor);
        routes.MapGet(Route + ".json", Json).RequireRole(Role.Author, Role.Instructor);
    }

    internal sealed record Needs(HttpContext Http, CourseDesk Desk, [FromServices] IEnumerable<IAccessibilityCheck> Checks, ICourseAuthoring Authoring, IPeople People)
    {
        internal async Task<AccessibilityModel?> Look(string org, string course, string run)
        {
            if (await Desk.Open(Http, org, course, run) is not { } view)
                return null;
            return new(view, await AccessibilityReport.Of(view.Course, view.Tree, Checks, Http.RequestAborted), []);
        }
    }

    private static async Task<IResult> Html(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await needs.Look(org, course, run) is not { } model)
            return Results.NotFound();
        var forced = await needs.Authoring.Forced(model.Desk.Course.Id);
        var people = await needs.People.Find([.. forced.Select(one => one.PublishedBy).OfType<Guid>().Distinct()]);
        return Page.Of<AccessibilityPage>(model with { Forced = [.. forced.Select(one => new ForcedLine(one, one.PublishedBy is { } by ? people.GetValueOrDefault(by)?.Name : null))] });
    }

    private static async Task<IResult> Sheet(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await needs.Look(org, course, run) is not { } model)
            return Results.NotFound();
        var text = new StringBuilder(Csv.Line([Words.T("Kind"), Words.T("Where"), Words.T("What is missing"), Words.T("Address"), Words.T("Mended at"), Words.T("Forbids publishing")]));
        foreach (var group in model.Report.Groups)
            foreach (var line in group.Lines)
                text.Append(Csv.Line([group.Kind, line.Place, line.Obstacle.Text, line.Path, line.Obstacle.Mend ?? "", line.Obstacle.ForbidsPublishing ? "1" : "0"]));
        // The mark tells spreadsheet programs that it is UTF-8.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", $"accessibility-{model.Desk.Course.Key.Replace('/', '-')}.csv");
    }

    private static async Task<IResult> Json(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await needs.Look(org, course, run) is not { } model)
            return Results.NotFound();
        return Results.Json(new
        {
            course = model.Desk.Course.Key,
            version = model.Desk.Course.DraftVersion,
            examined = model.Report.Groups.ToDictionary(group => group.Kind, group => group.Examined),
            obstacles = model.Report.Groups.SelectMany(group => group.Lines).Select(line => new
            {
                kind = line.Obstacle.Kind,
                block = line.Obstacle.Block.Key,
                place = line.Place,
                text = line.Obstacle.Text,
                address = line.Path,
                mend = line.Obstacle.Mend,
                forbidsPublishing = line.Obstacle.ForbidsPublishing,
            }),
        });
    }
}

/// <param name="By">The name of who decided it; null for the command line, or when the account is gone.</param>
public sealed record ForcedLine(ForcedPublication Publication, string? By);

public sealed record AccessibilityModel(DeskView Desk, AccessibilityReport Report, IReadOnlyList<ForcedLine> Forced);
