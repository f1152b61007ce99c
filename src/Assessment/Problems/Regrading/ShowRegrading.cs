using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Problems.Regrading;

/// <summary>The blocks of a course that have attempts, to choose which is regraded.</summary>
internal static class ShowRegrading
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(RegradeDoor.Pattern, Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] RegradeRoute route, Regrader regrader, ICourses courses, Db db, HttpContext http)
    {
        if (await regrader.Course(route.CourseKey) is not { } course || await courses.Published(course) is not { } tree) return TypedResults.NotFound();
        var counts = (await db.Query<AttemptCount>(CountSql, new { CourseId = course.Id }, http.RequestAborted)).ToDictionary(count => count.BlockKey);
        var lines = tree.Root.SelfAndDescendants().Where(block => counts.ContainsKey(block.Key) && regrader.CanJudge(block))
            .Select(block => new RegradeLine(block, tree.UnitOf(block)?.Title ?? "", counts[block.Key].Attempts));
        return Page.Of<RegradingPage>(new RegradingModel(course, [.. lines]));
    }

    private const string CountSql = """
        select block_key, count(*) as attempts
        from problems.attempts
        where course_id = @CourseId
        group by block_key
        union all
        select block_key, count(*)
        from problems.sittings
        where course_id = @CourseId
          and graded_at is not null
        group by block_key
        """;
}

public sealed record AttemptCount
{
    public string BlockKey { get; init; } = "";
    public long Attempts { get; init; }
}

public sealed record RegradeLine(Block Block, string Unit, long Attempts);

public sealed record RegradingModel(Course Course, IReadOnlyList<RegradeLine> Lines);
