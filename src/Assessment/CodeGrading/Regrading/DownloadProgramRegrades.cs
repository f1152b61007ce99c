using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The trail of a task's regrades: every score that became another, with its reason.</summary>
internal static class DownloadProgramRegrades
{
    private const int Most = 1_000_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{ProgramDesk.Pattern}/{{key}}.csv", Handle).RequireRole(Role.Instructor).RequireRateLimiting(RateLimits.Costly);

    private sealed record Row
    {
        public DateTimeOffset RegradedAt { get; init; }
        public Guid RequestedBy { get; init; }
        public string Reason { get; init; } = "";
        public Guid LearnerId { get; init; }
        public int Number { get; init; }
        public double OldShare { get; init; }
        public double NewShare { get; init; }
    }

    private static async Task<IResult> Handle([AsParameters] ProgramRoute route, ProgramDesk desk, HttpContext http)
    {
        if (await desk.Task(route, http) is not { } task) return TypedResults.NotFound();
        var text = new StringBuilder("at,by,reason,learner,attempt,old,new\r\n");
        foreach (var row in await desk.Db.Query<Row>(TrailSql, new { CourseId = task.Of.Course.Id, BlockKey = task.Block.Key, Most }, http.RequestAborted))
            text.Append(CultureInfo.InvariantCulture, $"{row.RegradedAt:O},{row.RequestedBy},{Csv.Cell(row.Reason)},{row.LearnerId},{row.Number},{row.OldShare},{row.NewShare}\r\n");
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "regraded.csv");
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
