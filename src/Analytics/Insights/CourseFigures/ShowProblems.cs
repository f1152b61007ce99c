using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Insights.CourseFigures;

/// <summary>An instructor sees how hard each problem is, whether it tells learners apart, and which answers were wrong.</summary>
internal static class ShowProblems
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights/problems", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle(
        string org, string course, string run, HttpContext http, [FromServices] CourseDesk desk, [FromServices] WorkReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var problems = (await reader.Problems(view.Course.Id)).OrderBy(problem => view.OrderOf(problem.Block)).ThenBy(problem => problem.Block, StringComparer.Ordinal);
        return Page.Of<ProblemsPage>(new ProblemsModel(view, [.. problems], (await reader.Wrong(view.Course.Id)).ToLookup(wrong => wrong.Block)));
    }
}

public sealed record ProblemsModel(CourseView View, IReadOnlyList<ProblemFigures> Problems, ILookup<string, WrongCount> Wrong);
