using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Blocks;
using Stoa.Ui;

namespace Stoa.Problems.Analysis;

/// <summary>An instructor sees how the questions of a course, a lesson or a problem work, and which keys look wrong.</summary>
internal static class ShowAnalysis
{
    /// <summary>The tabs of a course's pages in the studio; the subject is the course.</summary>
    internal const string TabsSlot = "studio.course.tabs";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/questions", Handle).RequireRole(Role.Instructor);

    internal sealed record Needs(ICourses Courses, ProblemCatalog Catalog, FirstAttempts Attempts, Slots Slots, HttpContext Http);

    private static async Task<IResult> Handle(string org, string course, string run, string? of, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found) return Results.NotFound();
        var tree = await needs.Courses.Published(found) ?? await needs.Courses.Tree(found.DraftRoot);
        var scope = of is { Length: > 0 } ? tree?.Find(of) : null;
        if (tree is null || (of is { Length: > 0 } && scope?.Type is not (BlockTypes.Lesson or BlockTypes.Problem))) return Results.NotFound();
        var tabs = await needs.Slots.Fill(TabsSlot, needs.Http, found);
        var (items, people) = await Load(needs, found, tree, scope ?? tree.Root);
        var figures = TestAnalysis.Of([.. items.Select(i => i.Item)], people);
        var lines = items.Zip(figures.Items, Line).ToList();
        return Page.Of<AnalysisPage>(new AnalysisModel(found, tabs, figures, lines)
        {
            Scope = scope,
            Lesson = scope is null ? null : tree.Path(scope).Append(scope).FirstOrDefault(b => b.Type == BlockTypes.Lesson),
            Lessons = scope is null ? Lessons(tree, items, lines, people) : [],
        });
    }

    private sealed record Loaded(Block Problem, Questions.Question Question, int? Number, Item Item);

    private static async Task<(IReadOnlyList<Loaded> Items, int People)> Load(Needs needs, Course course, CourseTree tree, Block scope)
    {
        var blocks = scope.SelfAndDescendants().Where(b => b.Type == BlockTypes.Problem).ToList();
        var problems = blocks.ToDictionary(b => b.Key, b => needs.Catalog.Get(b, tree), StringComparer.Ordinal);
        var (items, people) = await needs.Attempts.Of(course.Id, problems, needs.Http.RequestAborted);
        var byId = items.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var loaded = from block in blocks
                     let questions = problems[block.Key].Questions
                     from question in questions.Index()
                     let item = byId[FirstAttempts.IdOf(block.Key, question.Item.Id)]
                     where item.Responses.Count > 0
                     select new Loaded(block, question.Item, questions.Count > 1 ? question.Index + 1 : null, item);
        return ([.. loaded], people);
    }

    private static ItemLine Line(Loaded item, ItemFigures figures) => new(
        item.Problem, item.Question, item.Number, figures,
        Suspicion.Of(figures, ItemLine.RightOf(item.Question), option => ItemLine.NameOf(item.Question, option)));

    private static IReadOnlyList<LessonLine> Lessons(CourseTree tree, IReadOnlyList<Loaded> items, List<ItemLine> lines, int people)
    {
        var byLesson = items.Zip(lines).GroupBy(i => tree.Path(i.First.Problem).FirstOrDefault(b => b.Type == BlockTypes.Lesson));
        return [.. from lesson in byLesson
                   where lesson.Key is not null
                   select new LessonLine(lesson.Key!, TestAnalysis.Of([.. lesson.Select(i => i.First.Item)], people), lesson.Count(i => i.Second.Suspicions.Count > 0))];
    }
}
