using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CourseList;

/// <summary>An author sees all courses, and what is being imported.</summary>
internal static class ShowCourseList
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio", Handle).RequireRole(Role.Author, Role.Instructor);
        routes.ServiceProvider.GetRequiredService<Slots>().AddStudioTab(10, null, "/studio", () => Words.T("Courses"));
    }

    private static async Task<IResult> Handle(
        HttpContext http, ICourses courses, [FromServices] IEnrolments enrolments, [FromServices] IImports imports, Slots slots, Visitor visitor)
    {
        var all = await courses.All();
        var counts = await enrolments.ActiveCounts([.. all.Select(course => course.Id)]);
        var lines = all
            .OrderByDescending(course => course.CreatedAt)
            .Select(course => new CourseLine(course, counts.GetValueOrDefault(course.Id)))
            .ToList();
        var open = (await imports.Newest(10)).Where(import => import.State is ImportState.Waiting or ImportState.Running).ToList();
        return Page.Of<CourseListPage>(new CourseListModel(await slots.Fill(StudioTabs.OfStudio, http), lines, open, visitor.Required.Is(Role.Author)));
    }
}

public sealed record CourseLine(Course Course, int Learners);

/// <param name="Importing">Imports under way.</param>
/// <param name="CanWrite">Whether this person may begin and import courses.</param>
public sealed record CourseListModel(IReadOnlyList<RenderFragment> Tabs, IReadOnlyList<CourseLine> All, IReadOnlyList<Import> Importing, bool CanWrite)
{
    public IReadOnlyList<CourseLine> Current => [.. All.Where(line => line.Course.ArchivedAt is null)];
    public IReadOnlyList<CourseLine> Archived => [.. All.Where(line => line.Course.ArchivedAt is not null)];
}
