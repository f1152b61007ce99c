using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Columns;

/// <summary>An instructor sets when a column's results are given out, and by which curve; of a column of their own, what it is.</summary>
internal static class EditColumn
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/grades/columns/{key}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireRole(Role.Instructor);
        routes.MapPost(Address, Save).RequireRole(Role.Instructor).DisableAntiforgery();
    }

    internal sealed record Place(string Org, string Course, string Run, string Key);

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ColumnStore Columns, Slots Slots, HttpContext Http);

    private static async Task<IResult> Show([AsParameters] Place place, [AsParameters] Needs needs) =>
        await Load(place, needs) is { } model ? Page.Of<ColumnPage>(model) : Results.NotFound();

    private static async Task<IResult> Save([AsParameters] Place place, [AsParameters] Needs needs)
    {
        if (await Load(place, needs) is not { } model)
            return Results.NotFound();
        var form = ColumnForm.Of(await needs.Http.Request.ReadFormAsync());
        var errors = new FormErrors();
        var column = form.Read(model.Column, model.Types, errors);
        if (errors.Any)
            return Page.Of<ColumnPage>(model with { Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        if (!await needs.Columns.Save(model.Course.Id, column))
        {
            var now = await Load(place, needs) ?? model;
            return Page.Of<ColumnPage>(
                now with
                {
                    Form = form with { Version = now.Column.Version },
                    Errors = new FormErrors().Add("", Words.T("Somebody changed this column meanwhile. Look at it again, then save yours.")),
                },
                StatusCodes.Status409Conflict);
        }
        Flash.Set(needs.Http, Words.T("Kept. The grades of the class are added up anew."));
        return new SeeOther(EditColumns.PathOf(model.Course));
    }

    private static async Task<ColumnModel?> Load(Place place, Needs needs)
    {
        if (await needs.Courses.Find($"{place.Org}/{place.Course}/{place.Run}") is not { } course || await needs.Rules.Of(course) is not { } sheet || !sheet.Has(place.Key))
            return null;
        var column = sheet.Column(place.Key);
        var title = column.Manual ? column.Title : sheet.Lessons.First(lesson => lesson.Key == place.Key).Title;
        var tabs = await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, course);
        return new(course, tabs, column, title, [.. sheet.Policy.Types.Select(type => type.Name)], ColumnForm.Of(column), null);
    }
}

public sealed record ColumnModel(
    Course Course, IReadOnlyList<RenderFragment> Tabs, GradeColumn Column, string Title, IReadOnlyList<string> Types, ColumnForm Form, FormErrors? Errors);
