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

/// <summary>An author decides which version learners see: the newest, or an older one. What the site's rules forbid, an administrator may
/// publish nevertheless, with a reason that is kept.</summary>
internal static class PublishVersion
{
    private const int LongestReason = 500;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/courses/{org}/{course}/{run}/publication", Handle).RequireRole(Role.Author).DisableAntiforgery();

    internal sealed record Needs(HttpContext Http, CourseDesk Desk, ICourseAuthoring Authoring, Visitor Visitor)
    {
        internal bool MayForce => Visitor.Required.Is(Role.Admin);
    }

    private static async Task<IResult> Handle(string org, string course, string run, [FromForm] int version, [FromForm] string? despite, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, org, course, run) is not { } desk)
            return Results.NotFound();
        if ((await needs.Authoring.Versions(desk.Course.Id)).All(one => one.Number != version))
            return Results.NotFound();
        var reason = despite?.Trim() ?? "";
        try
        {
            var force = needs.MayForce && reason.Length is > 0 and <= LongestReason;
            await needs.Authoring.Publish(desk.Course.Id, version, needs.Visitor.Required.Id, force ? reason : null);
        }
        catch (PublishForbiddenException forbidden)
        {
            var errors = needs.MayForce && despite is not null ? new FormErrors().Add("despite", Words.T("Give a reason of at most {0} letters.", LongestReason)) : null;
            return Page.Of<PublishForbiddenPage>(new PublishForbiddenModel(desk, version, forbidden.Obstacles, needs.MayForce, reason, errors), StatusCodes.Status422UnprocessableEntity);
        }
        Flash.Set(needs.Http, Words.T("Learners now see version {0}.", version));
        return new SeeOther(CourseDesk.PathOf(desk.Course));
    }
}

/// <param name="MayForce">Whether this person may publish it nevertheless.</param>
public sealed record PublishForbiddenModel(DeskView Desk, int Version, IReadOnlyList<Obstacle> Obstacles, bool MayForce, string Reason, FormErrors? Errors);
