using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Records.Cmi5.Waiving;

/// <summary>An instructor sees how far learners are with a unit, and lets one off it (9.3.7): once, with a reason that is recorded.</summary>
internal static class WaiveUnit
{
    internal const int LongestReason = 500;

    internal static string PathOf(Course course, string blockKey) => $"/studio/courses/{course.Key}/activities/{blockKey}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/activities/{key}", Show).RequireRole(Role.Instructor);
        routes.MapPost("/studio/courses/{org}/{course}/{run}/activities/{key}/waiver", Handle).RequireRole(Role.Instructor).DisableAntiforgery();
    }

    private static async Task<IResult> Show(string org, string course, string run, string key, HttpContext http, [FromServices] UnitRoster roster) =>
        await roster.Find($"{org}/{course}/{run}", key) is var (found, block)
            ? Page.Of<RosterPage>(new RosterModel(found, block, await roster.Of(found, block, http.RequestAborted)))
            : TypedResults.NotFound();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, IFormCollection form, HttpContext http, [FromServices] UnitRoster roster)
    {
        if (await roster.Find($"{org}/{course}/{run}", key) is not var (found, block))
            return TypedResults.NotFound();
        var reason = form["reason"].ToString().Trim();
        if (!Guid.TryParse(form["learner"], out var learner) || reason.Length is 0 or > LongestReason)
            return await Refuse(found, block, Words.T("Say whom and why, in at most {0} letters.", LongestReason), roster, http.RequestAborted);
        return await roster.Waive(found, block, learner, reason, http.RequestAborted)
            ? new SeeOther(PathOf(found, key))
            : await Refuse(found, block, Words.T("This was waived before, or the learner has not begun the course."), roster, http.RequestAborted);
    }

    private static async Task<IResult> Refuse(Course course, Block block, string fault, UnitRoster roster, CancellationToken cancellation) =>
        Page.Of<RosterPage>(new RosterModel(course, block, await roster.Of(course, block, cancellation)) { Fault = fault }, StatusCodes.Status422UnprocessableEntity);
}

public sealed record RosterModel(Course Course, Block Block, IReadOnlyList<UnitProgress> Learners)
{
    public string? Fault { get; init; }
}
