using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Insights.Charts;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.CourseFigures;

/// <summary>An instructor sees the funnel, the trend, and where learners fall out.</summary>
internal static class ShowCourse
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights", Handle).RequireRole(Role.Instructor);
        routes.ServiceProvider.GetRequiredService<Slots>().AddCourseTab(95, Role.Instructor, CourseDesk.PathOf, () => Words.T("Insights"), below: true);
    }

    private static async Task<IResult> Handle(
        string org, string course, string run, HttpContext http, [FromServices] CourseDesk desk, [FromServices] CourseReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var funnel = await reader.Funnel(view.Course.Id) ?? new(0, 0, 0, 0, 0, 0, 0, 0, 0);
        var days = await reader.Days(view.Course.Id);
        var units = (await reader.Units(view.Course.Id)).OrderBy(unit => view.OrderOf(unit.Unit)).ThenBy(unit => unit.Unit, StringComparer.Ordinal).ToList();
        return Page.Of<CoursePage>(new CourseModel(view, funnel, Trend(days, reader.Today), units));
    }

    private static ChartModel Trend(IReadOnlyList<CourseDay> days, DateOnly today)
    {
        var byDay = days.ToDictionary(day => day.Day);
        var all = Enumerable.Range(1 - CourseReader.TrendDays, CourseReader.TrendDays).Select(today.AddDays).ToList();
        ChartLine Line(string name, Func<CourseDay, int> value) => new(name, [.. all.Select(day => byDay.TryGetValue(day, out var known) ? value(known) : 0.0)]);
        return new(
            Words.T("Day by day"),
            Words.T("Registered: enrolled for the first time on this day. Active: opened, read, watched, answered or took part in anything on this day, where they are. Completed: reached the end on this day."),
            Words.T("Day"), [.. all.Select(day => day.ToString("d MMM", Words.Culture))],
            [Line(Words.T("Registered"), day => day.Enrolled), Line(Words.T("Active"), day => day.Active), Line(Words.T("Completed"), day => day.Completed)]);
    }
}

public sealed record CourseModel(CourseView View, Funnel Funnel, ChartModel Trend, IReadOnlyList<UnitFigures> Units);
