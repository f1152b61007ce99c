using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.ClassList;

/// <summary>An instructor sees the class with its grades.</summary>
internal static class ShowClassList
{
    /// <summary>The tabs of a course's pages in the studio; the subject is the course.</summary>
    internal const string TabsSlot = StudioTabs.OfCourse;

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/grades";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/grades", Handle).RequireRole(Role.Instructor);
        routes.ServiceProvider.GetRequiredService<Slots>().AddCourseTab(90, Role.Instructor, PathOf, () => Words.T("Grades"), below: true);
    }

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ClassReader Members, Slots Slots, HttpContext Http);

    private static async Task<IResult> Handle(
        string org, string course, string run, string? q, string? sort, int? page, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        var view = ClassView.Of(q, sort, page);
        var members = await needs.Members.Page(found.Id, view);
        var rules = await needs.Rules.Of(found);
        var tabs = await needs.Slots.Fill(TabsSlot, needs.Http, found);
        return Page.Of<ClassListPage>(new ClassListModel(
            found, tabs, members, view, rules is null ? null : CourseGrader.PassingShare(rules.Policy)));
    }
}

public sealed record ClassListModel(Course Course, IReadOnlyList<RenderFragment> Tabs, ClassPage Class, ClassView View, double? PassingShare)
{
    public int Pages => Math.Max(1, (Class.Found + ClassView.PageSize - 1) / ClassView.PageSize);
}
