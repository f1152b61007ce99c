using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Catalog.Enrolling;

/// <summary>A learner leaves a course. Answers, marks and the place in it stay for the day they come back.</summary>
internal static class LeaveCourse
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/courses/{org}/{course}/{run}/enrolment/leaving", Handle).RequirePerson().DisableAntiforgery();

    private static async Task<IResult> Handle([AsParameters] CourseRoute at, Visitor visitor, ICourses courses, EnrolmentRecords records, HttpContext http)
    {
        if (await courses.Find(at.Key) is not { } course)
            return TypedResults.NotFound();
        if (await records.Leave(visitor.Required.Id, course.Id, http.RequestAborted))
            Flash.Set(http, Words.T("You left {0}. Nothing is lost: come back whenever you like.", course.Title), "info");
        return new SeeOther("/dashboard");
    }
}
