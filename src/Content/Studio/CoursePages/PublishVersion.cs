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

/// <summary>An author decides which version learners see: the newest, or an older one.</summary>
internal static class PublishVersion
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/courses/{org}/{course}/{run}/publication", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, [FromForm] int version, ICourses courses, ICourseAuthoring authoring, Visitor visitor, HttpContext http)
    {
        if (await courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        if ((await authoring.Versions(found.Id)).All(one => one.Number != version))
            return Results.NotFound();
        await authoring.Publish(found.Id, version, visitor.Required.Id);
        Flash.Set(http, Words.T("Learners now see version {0}.", version));
        return new SeeOther(CourseDesk.PathOf(found));
    }
}
