using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui.Learning;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The trail of a task's regrades: every score that became another, with its reason.</summary>
internal static class DownloadProgramRegrades
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{ProgramDesk.Pattern}/{{key}}.csv", Handle).RequireRole(Role.Instructor).RequireRateLimiting(RateLimits.Costly);

    private static async Task<IResult> Handle([AsParameters] ProgramRoute route, ProgramDesk desk, HttpContext http)
    {
        if (await desk.Task(route, http) is not { } task) return TypedResults.NotFound();
        return RegradedScore.Download(await desk.Db.Query<RegradedScore>(
            TrailSql, new { CourseId = task.Of.Course.Id, BlockKey = task.Block.Key, RegradedScore.Most }, http.RequestAborted));
    }

    private const string TrailSql = """
        select one.regraded_at, of.requested_by, of.reason, one.learner_id, one.number, one.old_share, one.new_share
        from codegrading.regrades of
        join codegrading.regraded one on one.regrade_id = of.id
        where of.course_id = @CourseId
          and of.block_key = @BlockKey
        order by one.regraded_at, one.learner_id, one.number
        limit @Most
        """;
}
