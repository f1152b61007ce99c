using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Insights.Charts;
using Stoa.Insights.Figures;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.CourseFigures;

/// <summary>An instructor sees how the videos of a course are watched, and one of them second by second.</summary>
internal static class ShowVideos
{
    private const int TableSeconds = 10;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights/videos", All).RequireRole(Role.Instructor);
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights/videos/{block}", One).RequireRole(Role.Instructor);
    }

    private static async Task<IResult> All(
        string org, string course, string run, HttpContext http, [FromServices] CourseDesk desk, [FromServices] WorkReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var videos = (await reader.Videos(view.Course.Id)).OrderBy(video => view.OrderOf(video.Block)).ThenBy(video => video.Block, StringComparer.Ordinal);
        return Page.Of<VideosPage>(new VideosModel(view, [.. videos]));
    }

    private static async Task<IResult> One(
        string org, string course, string run, string block, HttpContext http, [FromServices] CourseDesk desk, [FromServices] WorkReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view || await reader.Video(view.Course.Id, block) is not { } video)
            return Results.NotFound();
        var small = Small.IsSmall(video.Viewers);
        return Page.Of<VideoPage>(new VideoModel(view, video, small ? null : Attention(video), small || video.JumpsFrom.Length == 0 ? null : Jumps(video)));
    }

    private static ChartModel Attention(VideoCurve video) => new(
        Words.T("Attention, second by second"),
        Words.T("Learners: how many watched this second at least once. Repeats: how often it was watched again. Only while the page was visible or heard."),
        Words.T("Time"), [.. Enumerable.Range(0, video.Uniques.Length).Select(second => Clock.Of(second))],
        [
            new(Words.T("Learners"), [.. video.Uniques.Select(count => (double)count)]),
            new(Words.T("Repeats"), [.. video.Views.Zip(video.Uniques, (all, unique) => (double)(all - unique))]),
        ],
        TableEvery: TableSeconds);

    private static ChartModel Jumps(VideoCurve video)
    {
        var tens = (Math.Max(video.JumpsFrom.Length, video.JumpsTo.Length) + TableSeconds - 1) / TableSeconds;
        double[] Tens(int[] seconds) => [.. Enumerable.Range(0, tens).Select(ten => (double)seconds.Skip(ten * TableSeconds).Take(TableSeconds).Sum())];
        return new(
            Words.T("Jumps"), Words.T("How often somebody jumped away from each ten seconds, and how often to them."), Words.T("Time"),
            [.. Enumerable.Range(0, tens).Select(ten => Clock.Of(ten * TableSeconds))],
            [new(Words.T("Away from here"), Tens(video.JumpsFrom)), new(Words.T("To here"), Tens(video.JumpsTo))], Bars: true);
    }
}

public sealed record VideosModel(CourseView View, IReadOnlyList<VideoFigures> Videos);

/// <param name="Attention">Null where fewer people watched than may be shown.</param>
public sealed record VideoModel(CourseView View, VideoCurve Video, ChartModel? Attention, ChartModel? Jumps);
