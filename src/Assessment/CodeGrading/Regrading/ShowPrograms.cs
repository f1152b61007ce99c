using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.CodeGrading.Blocks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The programming tasks of a course with how many programs were handed in, to choose which is regraded.</summary>
internal static class ShowPrograms
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ProgramDesk.Pattern, Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] ProgramRoute route, ProgramDesk desk, HttpContext http)
    {
        if (await desk.Course(route, http) is not { } course) return TypedResults.NotFound();
        var counts = (await desk.Db.Query<ProgramCount>(CountSql, new { CourseId = course.Course.Id }, http.RequestAborted)).ToDictionary(count => count.BlockKey);
        var lines = course.Tree.Root.SelfAndDescendants().Where(block => block.Type == CodeBlock.TypeName)
            .Select(block => new ProgramLine(block, course.Tree.UnitOf(block)?.Title ?? "", counts.GetValueOrDefault(block.Key) ?? new()));
        return Page.Of<ProgramsPage>(new ProgramsModel(course, [.. lines]));
    }

    private const string CountSql = """
        select block_key, count(*)::int as programs, count(distinct learner_id)::int as learners
        from codegrading.attempts
        where course_id = @CourseId
        group by block_key
        """;
}

public sealed record ProgramCount
{
    public string BlockKey { get; init; } = "";
    public int Programs { get; init; }
    public int Learners { get; init; }
}

public sealed record ProgramLine(Block Block, string Unit, ProgramCount Count);

public sealed record ProgramsModel(ProgramCourse Of, IReadOnlyList<ProgramLine> Lines);
