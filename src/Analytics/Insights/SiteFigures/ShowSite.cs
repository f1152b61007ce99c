using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Insights.Charts;
using Stoa.Insights.Digest;
using Stoa.Insights.Rollups;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.SiteFigures;

/// <summary>An operator sees the whole site: who is active, what flows in, and all courses beside each other.</summary>
internal static class ShowSite
{
    internal const string Path = "/admin/insights";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Admin);
        routes.ServiceProvider.GetRequiredService<Slots>().Add<AdminPart>("admin.overview", 10);
    }

    private static async Task<IResult> Handle(
        HttpContext http, Visitor visitor, [FromServices] SiteReader reader, [FromServices] ICourses courses, [FromServices] Subscribers subscribers)
    {
        var numbers = await reader.Read(http.RequestAborted);
        var known = await courses.Find([.. numbers.Courses.Select(row => row.CourseId)]);
        return Page.Of<SitePage>(new SiteModel(
            ActiveNow(numbers, Periods.Day, numbers.Today), ActiveNow(numbers, Periods.Week, numbers.Today), ActiveNow(numbers, Periods.Month, numbers.Today),
            [Active(numbers, Periods.Day), Active(numbers, Periods.Week), Active(numbers, Periods.Month)],
            Flow(numbers),
            [.. numbers.Courses.Where(row => known.ContainsKey(row.CourseId)).Select(row => (known[row.CourseId], row))],
            numbers.Followed?.RebuildOf is { } of ? Math.Min(1, of == 0 ? 1 : (double)numbers.Followed.Folded / of) : null,
            await subscribers.Has(visitor.Required.Id)));
    }

    private static int ActiveNow(SiteNumbers numbers, string kind, DateOnly today)
    {
        var start = Periods.Of(today).First(period => period.Kind == kind).Start;
        return numbers.Periods.FirstOrDefault(period => period.Kind == kind && period.Start == start)?.Active ?? 0;
    }

    private static ChartModel Active(SiteNumbers numbers, string kind)
    {
        var (title, format) = kind switch
        {
            Periods.Day => (Words.T("Active people by day"), "d MMM"),
            Periods.Week => (Words.T("Active people by week"), "d MMM"),
            _ => (Words.T("Active people by month"), "MMM yyyy"),
        };
        var periods = numbers.Periods.Where(period => period.Kind == kind).ToList();
        return new(
            title, Words.T("People who opened, read, watched, answered or took part in anything, in any course, each once. Days end where they are."), Words.T("From"),
            [.. periods.Select(period => period.Start.ToString(format, Words.Culture))],
            [new(Words.T("People"), [.. periods.Select(period => (double)period.Active)])], Bars: true);
    }

    private static FlowFigures Flow(SiteNumbers numbers)
    {
        var events = numbers.Flow.Sum(minute => minute.Events);
        var recent = numbers.Flow.Where(minute => minute.Minute > numbers.Now.AddMinutes(-5)).ToList();
        var minutes = Enumerable.Range(1 - SiteReader.FlowMinutes, SiteReader.FlowMinutes).Select(ago => numbers.Now.AddMinutes(ago)).ToList();
        var byMinute = numbers.Flow.ToDictionary(minute => minute.Minute.ToUnixTimeSeconds() / 60, minute => minute.Events);
        return new(
            recent.Sum(minute => minute.Events) / 300.0, recent.Sum(minute => minute.Events) is > 0 and var some ? recent.Sum(minute => minute.LagSum) / 1000.0 / some : null,
            recent.Count == 0 ? null : recent.Max(minute => minute.LagMost) / 1000.0, numbers.Followed?.Folded ?? 0,
            events == 0 ? null : new ChartModel(
                Words.T("Events in the last hour"), Words.T("Statements that were added to the figures, minute by minute, whoever sent them."), Words.T("Minute (UTC)"),
                [.. minutes.Select(minute => minute.ToString("HH:mm", Words.Culture))],
                [new(Words.T("Events"), [.. minutes.Select(minute => (double)byMinute.GetValueOrDefault(minute.ToUnixTimeSeconds() / 60))])], TableEvery: 1));
    }
}

/// <param name="Rebuilding">How far a rebuild is, 0 to 1; null when none is under way.</param>
/// <param name="HasDigest">Whether the visitor gets the weekly digest.</param>
public sealed record SiteModel(
    int ActiveToday, int ActiveThisWeek, int ActiveThisMonth, IReadOnlyList<ChartModel> Active, FlowFigures Flow,
    IReadOnlyList<(Course Course, CourseRow Figures)> Courses, double? Rebuilding, bool HasDigest);

/// <param name="PerSecond">Of the last five minutes.</param>
/// <param name="Lag">Seconds from being stored to being added up, on average; null when nothing came.</param>
public sealed record FlowFigures(double PerSecond, double? Lag, double? MostLag, long Folded, ChartModel? Chart);
