using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Marks;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Gradebook.Importing;

/// <summary>What a file would change, the yes to it, and what became of it.</summary>
internal static class ShowImport
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/grades/imports/{id:guid}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireRole(Role.Instructor);
        routes.MapPost(Address + "/confirmation", Confirm).RequireRole(Role.Instructor).DisableAntiforgery();
    }

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ImportStore Imports, ClassMembers Members, Slots Slots, HttpContext Http);

    private static async Task<IResult> Show(string org, string course, string run, Guid id, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found || await needs.Imports.Find(found.Id, id) is not { } import)
            return Results.NotFound();
        var changes = await needs.Imports.Changes(id);
        var names = await needs.Members.Names(changes.Select(change => change.LearnerId));
        var titles = await Titles(found, needs);
        var tabs = await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, found);
        return Page.Of<ImportedPage>(new ImportedModel(
            found, tabs, id, import.FileName, import.Changes, import.Learners, import.Kept, import.Conflicts, import.ConfirmedAt is not null, import.IsDone, import.AllNotes,
            [.. changes.Select(change => new ImportedLine(
                names.GetValueOrDefault(change.LearnerId)?.Name ?? "–", titles.GetValueOrDefault(change.ColumnKey).Title ?? change.ColumnKey,
                titles.GetValueOrDefault(change.ColumnKey).Manual, change))]));
    }

    private static async Task<IResult> Confirm(string org, string course, string run, Guid id, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found || await needs.Imports.Find(found.Id, id) is null)
            return Results.NotFound();
        await needs.Imports.Confirm(found.Id, id);
        return new SeeOther($"{ShowClassList.PathOf(found)}/imports/{id}");
    }

    private static async Task<Dictionary<string, (string Title, bool Manual)>> Titles(Course course, Needs needs) =>
        await needs.Rules.Of(course) is { } sheet
            ? sheet.Lessons.Select(lesson => (lesson.Key, Value: (lesson.Title, false))).Concat(sheet.Manual.Select(column => (column.Key, Value: (column.Title, true)))).ToDictionary(each => each.Key, each => each.Value)
            : [];
}

/// <param name="Changes">How many cells would become others.</param>
/// <param name="Kept">How many have.</param>
/// <param name="Conflicts">How many somebody else changed since the file was read: they were left as they are.</param>
public sealed record ImportedModel(
    Course Course, IReadOnlyList<RenderFragment> Tabs, Guid Id, string FileName, int Changes, int Learners, int Kept, int Conflicts,
    bool Confirmed, bool Done, IReadOnlyList<string> Notes, IReadOnlyList<ImportedLine> Lines);

public sealed record ImportedLine(string Learner, string Column, bool Manual, ImportedMark Change);
