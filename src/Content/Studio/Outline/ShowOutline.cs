using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.Editing;
using Stoa.Ui;

namespace Stoa.Studio.Outline;

/// <summary>All of a course on one page: sections, lessons, units and what stands in them. Authors change it there, instructors look.</summary>
internal static class ShowOutline
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(CourseAddress.Route + "/outline", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] CourseAddress address, OutlineDesk desk, HttpContext http) =>
        await desk.Open(http, address) is { } model ? Page.Of<OutlinePage>(model) : Results.NotFound();
}
