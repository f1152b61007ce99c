using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CoursePages;

/// <summary>An author takes a course out of the catalogue, or brings it back.</summary>
internal static class ArchiveCourse
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/courses/{org}/{course}/{run}/archive", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, [FromForm] bool archived, ICourses courses, ICourseAuthoring authoring, HttpContext http)
    {
        if (await courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        await authoring.Archive(found.Id, archived);
        Flash.Set(http, archived ? Words.T("Archived. You can bring it back at the end of this page.") : Words.T("The course is back."));
        return new SeeOther(CourseDesk.PathOf(found));
    }
}
