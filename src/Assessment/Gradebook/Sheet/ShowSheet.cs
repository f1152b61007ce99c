using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Gradebook.Sheet;

/// <summary>An instructor sees every result of the class, a page of learners at a time; each opens where it can be set.</summary>
internal static class ShowSheet
{
    internal static string PathOf(Course course) => $"{ShowClassList.PathOf(course)}/sheet";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/grades/sheet", Handle).RequireRole(Role.Instructor);

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ClassReader Members, LearnerScores Scores, Slots Slots, HttpContext Http)
    {
        internal DateTimeOffset Now => Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
    }

    private static async Task<IResult> Handle(
        string org, string course, string run, string? q, string? sort, int? page, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        var view = ClassView.Of(q, sort, page);
        var members = await needs.Members.Page(found.Id, view);
        var tabs = await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, found);
        var sheet = await needs.Rules.Of(found);
        var earned = await needs.Scores.Of(found.Id, [.. members.Shown.Select(member => member.Id)]);
        return Page.Of<SheetPage>(new SheetModel(
            found, tabs, members, view,
            sheet is null ? [] : Columns(sheet, needs.Now),
            [.. members.Shown.Select(member => new SheetRow(member, sheet?.ScoresOf(member.Id, earned.GetValueOrDefault(member.Id, Earnings.None)) ?? []))]));
    }

    internal static IReadOnlyList<SheetColumn> Columns(CourseSheet sheet, DateTimeOffset now) =>
        [.. sheet.Lessons.Select(lesson => new SheetColumn(sheet.Column(lesson.Key), lesson.Title, lesson.Graded ? lesson.Type : null, !sheet.Column(lesson.Key).IsReleased(now))),
         .. sheet.Manual.Select(column => new SheetColumn(column, column.Title, column.AssignmentType, !column.IsReleased(now)))];
}

/// <param name="Type">The assignment type that it counts in; null for what counts in none.</param>
/// <param name="Hidden">Learners do not see its results yet.</param>
public sealed record SheetColumn(GradeColumn Column, string Title, string? Type, bool Hidden);

/// <param name="Scores">In the order of the columns.</param>
public sealed record SheetRow(ClassMember Member, IReadOnlyList<LessonScore> Scores);

public sealed record SheetModel(
    Course Course, IReadOnlyList<RenderFragment> Tabs, ClassPage Class, ClassView View, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<SheetRow> Rows)
{
    public int Pages => Math.Max(1, (Class.Found + ClassView.PageSize - 1) / ClassView.PageSize);
}
