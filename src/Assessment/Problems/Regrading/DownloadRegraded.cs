using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui.Learning;

namespace Stoa.Problems.Regrading;

/// <summary>The trail of regrades: every score that became another, with its reason.</summary>
internal static class DownloadRegraded
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{RegradeDoor.Pattern}/{{key}}.csv", Handle).RequireRole(Role.Instructor).RequireRateLimiting(RateLimits.Costly);

    private static async Task<IResult> Handle([AsParameters] RegradeRoute route, Regrader regrader, Db db, HttpContext http)
    {
        if (await ShowRegrade.Find(route, regrader) is not { } subject) return TypedResults.NotFound();
        return RegradedScore.Download(await db.Query<RegradedScore>(
            TrailSql, new { CourseId = subject.Course.Id, BlockKey = subject.Block.Key, RegradedScore.Most }, http.RequestAborted));
    }

    private const string TrailSql = """
        select one.regraded_at, of.requested_by, of.reason, one.learner_id, one.number, one.old_share, one.new_share
        from problems.regrades of
        join problems.regraded one on one.regrade_id = of.id
        where of.course_id = @CourseId
          and of.block_key = @BlockKey
        order by one.regraded_at, one.learner_id, one.number
        limit @Most
        """;
}
