using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Gradebook.Ungraded;

/// <summary>An instructor sees what could not be graded in the course, why, and what has become of what was graded again.</summary>
internal static class ShowUngraded
{
    internal const string Address = "/studio/courses/{org}/{course}/{run}/grades/ungraded";

    internal static string PathOf(Course course) => $"{ShowClassList.PathOf(course)}/ungraded";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Address, Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] UngradedRoute route, UngradedDesk desk, HttpContext http)
    {
        if (await desk.Course(route) is not { } course) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<UngradedPage>(await desk.Read(course, http));
    }
}
