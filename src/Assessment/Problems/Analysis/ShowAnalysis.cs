using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Problems.Quizzes;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Analysis;

/// <summary>An instructor sees how the questions of a course, a lesson or a problem work, and which keys look wrong.</summary>
internal static class ShowAnalysis
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/questions", Handle).RequireRole(Role.Instructor);
        routes.ServiceProvider.GetRequiredService<Slots>().AddCourseTab(82, Role.Instructor, AnalysisModel.PathOf, () => Words.T("Questions"));
    }

    internal sealed record Needs(ICourses Courses, AnalysisReader Reader, Slots Slots, HttpContext Http);

    private static async Task<IResult> Handle(string org, string course, string run, string? of, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found) return Results.NotFound();
        var tree = await needs.Courses.Published(found) ?? await needs.Courses.Tree(found.DraftRoot);
        var scope = of is { Length: > 0 } ? tree?.Find(of) : null;
        if (tree is null || (of is { Length: > 0 } && scope?.Type is not (BlockTypes.Lesson or BlockTypes.Problem or QuizBlock.TypeName))) return Results.NotFound();
        var tabs = await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, found);
        var sets = await needs.Reader.Read(found, tree, scope ?? tree.Root, needs.Http.RequestAborted);
        // Of the course and of a lesson, quizzes are sets of their own: who sat them is not who answered the problems.
        var main = sets.FirstOrDefault(set => set.Quiz is null || set.Quiz == scope) ?? sets.FirstOrDefault() ?? AnalysedSet.Empty;
        return Page.Of<AnalysisPage>(new AnalysisModel(found, tabs, main.Figures, [.. sets.SelectMany(set => set.Lines)])
        {
            Scope = scope,
            Lesson = scope is null ? null : tree.Path(scope).Append(scope).FirstOrDefault(b => b.Type == BlockTypes.Lesson),
            Lessons = scope is null ? [.. sets.SelectMany(set => set.ByLesson(tree))] : [],
        });
    }
}
