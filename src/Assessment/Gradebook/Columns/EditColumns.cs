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
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Columns;

/// <summary>An instructor sees the columns of the gradebook, adds one of their own, takes one away and brings it back.</summary>
internal static class EditColumns
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/grades/columns";

    internal static string PathOf(Course course) => $"{ShowClassList.PathOf(course)}/columns";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireRole(Role.Instructor);
        routes.MapPost(Address, Add).RequireRole(Role.Instructor).DisableAntiforgery();
        routes.MapPost(Address + "/{key}/removal", Remove).RequireRole(Role.Instructor).DisableAntiforgery();
    }

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ColumnStore Columns, Slots Slots, HttpContext Http)
    {
        internal DateTimeOffset Now => Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
    }

    private static async Task<IResult> Show(string org, string course, string run, [AsParameters] Needs needs) =>
        await Load($"{org}/{course}/{run}", needs) is { } model ? Page.Of<ColumnsPage>(model) : Results.NotFound();

    private static async Task<IResult> Add(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await Load($"{org}/{course}/{run}", needs) is not { } model)
            return Results.NotFound();
        var form = ColumnForm.Of(await needs.Http.Request.ReadFormAsync());
        var errors = new FormErrors();
        errors.When(model.Columns.Count(column => column.Column.Manual) >= GradeColumns.Most, "", Words.T("At most {0} columns of your own.", GradeColumns.Most));
        var column = form.Read(GradeColumns.New(), model.Types, errors);
        if (errors.Any)
            return Page.Of<ColumnsPage>(model with { Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        await needs.Columns.Save(model.Course.Id, column with { Version = 0 });
        Flash.Set(needs.Http, Words.T("“{0}” stands in the gradebook.", column.Title));
        return new SeeOther(PathOf(model.Course));
    }

    /// <summary>Takes a column of its own away, or brings it back; what was set in it stays.</summary>
    private static async Task<IResult> Remove(string org, string course, string run, string key, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found
            || (await needs.Columns.Of(found.Id)).FirstOrDefault(column => column.Key == key && column.Manual) is not { } column)
            return Results.NotFound();
        var away = (await needs.Http.Request.ReadFormAsync())["removed"] != "false";
        await needs.Columns.Save(found.Id, column with { Removed = away });
        Flash.Set(needs.Http, away ? Words.T("“{0}” is taken away. You can bring it back below.", column.Title) : Words.T("“{0}” stands in the gradebook.", column.Title));
        return new SeeOther(PathOf(found));
    }

    private static async Task<ColumnsModel?> Load(string key, Needs needs)
    {
        if (await needs.Courses.Find(key) is not { } course)
            return null;
        var sheet = await needs.Rules.Of(course);
        var all = await needs.Columns.Of(course.Id);
        var tabs = await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, course);
        return new(
            course, tabs, sheet is null ? [] : Sheet.ShowSheet.Columns(sheet, needs.Now), [.. all.Where(column => column is { Manual: true, Removed: true })],
            sheet?.Policy.Types.Select(type => type.Name).ToList() ?? [], ColumnForm.Empty, null);
    }
}

/// <summary>The columns that are no lessons.</summary>
internal static class GradeColumns
{
    internal const int Most = 100;

    internal static GradeColumn New() =>
        new($"{GradeColumn.ManualPrefix}{Guid.CreateVersion7():n}", true, "", null, 0, Curve.None, null, false, 0);
}

/// <param name="Removed">Those that can be brought back.</param>
/// <param name="Types">The assignment types of the course.</param>
public sealed record ColumnsModel(
    Course Course, IReadOnlyList<RenderFragment> Tabs, IReadOnlyList<Sheet.SheetColumn> Columns, IReadOnlyList<GradeColumn> Removed,
    IReadOnlyList<string> Types, ColumnForm Form, FormErrors? Errors);
