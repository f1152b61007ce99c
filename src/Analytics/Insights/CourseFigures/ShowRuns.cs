using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Insights.CourseFigures;

/// <summary>An instructor compares those who registered week by week, and the runs of the same course.</summary>
internal static class ShowRuns
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights/runs", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle(
        string org, string course, string run, HttpContext http, [FromServices] CourseDesk desk, [FromServices] CourseReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var runs = await desk.RunsOf(view.Course);
        var funnels = (await reader.Runs([.. runs.Select(other => other.Id)])).ToDictionary(funnel => funnel.CourseId);
        return Page.Of<RunsPage>(new RunsModel(
            view, await reader.Cohorts(view.Course.Id), [.. runs.Select(other => (other, funnels.GetValueOrDefault(other.Id) ?? new(other.Id, 0, 0, 0, 0, 0)))]));
    }
}

public sealed record RunsModel(CourseView View, IReadOnlyList<Cohort> Cohorts, IReadOnlyList<(Course Run, RunFunnel Funnel)> Runs);
