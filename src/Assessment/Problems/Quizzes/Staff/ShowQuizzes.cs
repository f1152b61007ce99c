using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>The quizzes of a course with how many attempts there are.</summary>
internal static class ShowQuizzes
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/quizzes", Handle).RequireRole(Role.Instructor);
        routes.ServiceProvider.GetRequiredService<Slots>().AddCourseTab(80, Role.Instructor, course => $"/studio/courses/{course.Key}/quizzes", () => Words.T("Quizzes"), below: true);
    }

    private static async Task<IResult> Handle([AsParameters] StaffRoute route, StaffDesk desk, HttpContext http)
    {
        if (await desk.Course(route, http) is not { } course) return TypedResults.NotFound();
        var counts = (await desk.Db.Query<QuizCount>(CountSql, new { CourseId = course.Course.Id }, http.RequestAborted)).ToDictionary(count => count.BlockKey);
        var quizzes = course.Tree.Root.SelfAndDescendants().Where(block => block.Type == QuizBlock.TypeName)
            .Select(block => new QuizLine(new QuizOfCourse(course, block, desk.Catalog.Quiz(block), desk.Catalog.Settings(block, course.Tree)), counts.GetValueOrDefault(block.Key) ?? new QuizCount()));
        return Page.Of<QuizzesPage>(new QuizzesModel(course, [.. quizzes]));
    }

    private const string CountSql = """
        select block_key,
               count(*)::int as begun,
               count(*) filter (where submitted_at is null)::int as open,
               count(*) filter (where submitted_at is not null and graded_at is null)::int as waiting,
               avg(share * late_factor) as mean
        from problems.sittings
        where course_id = @CourseId
        group by block_key
        """;
}

public sealed record QuizCount
{
    public string BlockKey { get; init; } = "";
    public int Begun { get; init; }
    public int Open { get; init; }
    public int Waiting { get; init; }
    public double? Mean { get; init; }
}

public sealed record QuizLine(QuizOfCourse Quiz, QuizCount Count);

public sealed record QuizzesModel(QuizCourse Course, IReadOnlyList<QuizLine> Quizzes);
