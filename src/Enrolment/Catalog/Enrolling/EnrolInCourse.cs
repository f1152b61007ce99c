using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Catalog.Enrolling;

/// <summary>
/// One click enrols whoever is signed in. A visitor is sent to register first, and on the way back
/// <c>…/enrolment/confirm</c> finishes what they asked for. That is a GET which changes something, so it acts only
/// when <see cref="Wish"/> says that this browser asked for this course on a page of ours: a link from elsewhere does nothing.
/// </summary>
internal static class EnrolInCourse
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/courses/{org}/{course}/{run}/enrolment", Handle).DisableAntiforgery();
        routes.MapGet("/courses/{org}/{course}/{run}/enrolment/confirm", Confirm);
    }

    private static async Task<IResult> Handle([AsParameters] CourseRoute at, Visitor visitor, [AsParameters] Desk desk, HttpContext http)
    {
        if (await desk.Courses.Find(at.Key) is not { PublishedRoot: not null } course)
            return TypedResults.NotFound();
        if (visitor.Person is not null)
            return await Enrol(course, visitor.Person, desk, http);
        Wish.Remember(http, course);
        return new SeeOther($"/register?return={Uri.EscapeDataString(ConfirmPath(course))}");
    }

    private static async Task<IResult> Confirm([AsParameters] CourseRoute at, Visitor visitor, [AsParameters] Desk desk, HttpContext http)
    {
        if (await desk.Courses.Find(at.Key) is not { PublishedRoot: not null } course)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        if (visitor.Person is null)
            return new SeeOther($"/register?return={Uri.EscapeDataString(ConfirmPath(course))}");
        return Wish.Take(http, course) ? await Enrol(course, visitor.Person, desk, http) : new SeeOther(course.AboutPath);
    }

    private static async Task<IResult> Enrol(Course course, Person person, Desk desk, HttpContext http)
    {
        var tree = await desk.Courses.Published(course);
        var offer = EnrolmentOffer.Of(course, CourseContent.Of(tree!.Root), desk.Clock.GetUtcNow());
        if (!offer.IsOpen && await desk.Enrolments.Find(person.Id, course.Id) is null)
        {
            Flash.Set(http, OfferWords.Refusal(offer), "warn");
            return new SeeOther(course.AboutPath);
        }
        if (await desk.Records.Enrol(person.Id, course.Id, http.RequestAborted))
            Flash.Set(http, Words.T("You are enrolled. Welcome to {0}.", course.Title));
        return new SeeOther(course.LearnPath);
    }

    private static string ConfirmPath(Course course) => $"{course.AboutPath}/enrolment/confirm";

    /// <summary>What an enrolment needs.</summary>
    internal sealed record Desk(ICourses Courses, IEnrolments Enrolments, EnrolmentRecords Records, TimeProvider Clock);
}
