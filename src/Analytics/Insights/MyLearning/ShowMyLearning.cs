using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Insights.Charts;
using Stoa.Insights.Figures;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.MyLearning;

/// <summary>A learner sees their own learning: courses, scores, time, days.</summary>
internal static class ShowMyLearning
{
    internal const string Path = "/insights";
    private const int MostScores = 200;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequirePerson();

    private static async Task<IResult> Handle(Visitor visitor, [FromServices] MyReader reader, [FromServices] ICourses courses, [FromServices] TimeProvider clock)
    {
        var mine = await reader.Of(visitor.Required.Id);
        var known = await courses.Find([.. mine.Courses.Select(course => course.CourseId)]);
        var parts = new List<CoursePart>();
        foreach (var course in mine.Courses.Where(course => course.Here && known.ContainsKey(course.CourseId)))
            parts.Add(await Part(course, known[course.CourseId], mine, courses));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // Where the learner is, tomorrow may have begun.
        if (mine.Days is [.., var last] && last.Day == today.AddDays(1))
            today = last.Day;
        return Page.Of<MyLearningPage>(new MyLearningModel(parts, Streaks.Of([.. mine.Days.Select(day => day.Day)], today), LearningCalendar.Of(mine.Days, today)));
    }

    private static async Task<CoursePart> Part(MyCourse mine, Course course, MyFigures figures, ICourses courses)
    {
        var tree = await courses.Published(course) ?? await courses.Tree(course.DraftRoot);
        var units = figures.Units.Where(unit => unit.CourseId == course.Id).ToDictionary(unit => unit.Unit);
        var inOrder = tree?.Units.Where(unit => units.ContainsKey(unit.Key)).Select(unit => new UnitPart(unit.Title, units[unit.Key].Attention, units[unit.Key].Completed)) ?? [];
        var scores = figures.Scores.Where(score => score.CourseId == course.Id).TakeLast(MostScores).ToList();
        return new(mine, course, [.. inOrder], scores.Count < 2 ? null : Scores(scores));
    }

    private static ChartModel Scores(IReadOnlyList<MyScore> scores) => new(
        Words.T("Score over time"), Words.T("The grade of the whole course after each time it changed. What has not been done yet counts as zero."), Words.T("When"),
        [.. scores.Select(score => score.At.ToString("d MMM", Words.Culture))],
        [new(Words.T("Grade"), [.. scores.Select(score => score.Score / 1000.0)])], Shares: true);
}

public sealed record MyLearningModel(IReadOnlyList<CoursePart> Courses, Streaks Streaks, LearningCalendar Calendar);

/// <param name="Scores">Null while there is too little to draw.</param>
public sealed record CoursePart(MyCourse Mine, Course Course, IReadOnlyList<UnitPart> Units, ChartModel? Scores);

/// <param name="Attention">Milliseconds.</param>
public sealed record UnitPart(string Title, long Attention, bool Completed);
