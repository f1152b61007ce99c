using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Problems.Quizzes.Taking;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Problems.Scripts;
using Stoa.Ui;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>One attempt as it was shown, with everything; and what an attempt would look like, for those who try a quiz out.</summary>
internal static class ShowAttempt
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{QuizDoor.Pattern}/sittings/{{id:guid}}", Show).RequireRole(Role.Instructor);
        routes.MapGet($"{QuizDoor.Pattern}/preview", ShowPreview).RequireRole(Role.Instructor);
    }

    internal sealed record Needs(StaffDesk Desk, SittingReader Reader, SittingPrograms Programs, Visitor Visitor, HttpContext Http);

    private static async Task<IResult> Show([AsParameters] StaffRoute route, Guid id, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Course(route, needs.Http) is not { } course) return TypedResults.NotFound();
        if (await SittingStore.Find(needs.Desk.Db, id, needs.Http.RequestAborted) is not { } found || found.Sitting.CourseId != course.Course.Id || found.Sitting.BlockKey != route.Key)
            return TypedResults.NotFound();
        if (await Ready(needs, course.Course, found) is not { } opened) return TypedResults.NotFound();
        var people = await needs.Desk.Named([found.Sitting.LearnerId]);
        // Shown as if it had been handed in: nobody writes here.
        var page = new SittingPageModel(opened, needs.Visitor.Required, ReviewGate.Everything, needs.Desk.Now) { Reading = true, Programs = await needs.Programs.Of(opened, needs.Http.RequestAborted) };
        return Page.Of<AttemptPage>(new AttemptModel(course, page, people.GetValueOrDefault(found.Sitting.LearnerId)));
    }

    private static async Task<IResult> ShowPreview([AsParameters] StaffRoute route, int? seed, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Quiz(route, needs.Http) is not { } quiz) return TypedResults.NotFound();
        var chosen = seed ?? System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, 1_000_000);
        var plan = SittingPlan.Draw(quiz.Block, quiz.Content, chosen, needs.Desk.Catalog, quiz.Of.Tree.Find);
        var sitting = new Sitting { BlockKey = quiz.Block.Key, CourseId = quiz.Of.Course.Id, QuizHash = quiz.Block.Hash, Plan = Sitting.Write(plan), StartedAt = needs.Desk.Now };
        if (await Ready(needs, quiz.Of.Course, new OpenSitting(sitting, new Dictionary<int, GivenAnswer>())) is not { } opened) return TypedResults.NotFound();
        var page = new SittingPageModel(opened, needs.Visitor.Required, ReviewGate.Everything, needs.Desk.Now) { Reading = true, Programs = await needs.Programs.Of(opened, needs.Http.RequestAborted) };
        return Page.Of<AttemptPage>(new AttemptModel(quiz.Of, page, null) { Preview = true });
    }

    private static async Task<OpenedSitting?> Ready(Needs needs, Course course, OpenSitting found) => await needs.Reader.Read(course, found) is { } opened
        ? await needs.Reader.Prepare(opened, _ => true, ProblemPreparation.OfRequest, needs.Http.RequestAborted)
        : null;
}

/// <param name="Learner">Null in a preview, and where the account is gone.</param>
public sealed record AttemptModel(QuizCourse Course, SittingPageModel Page, PersonSummary? Learner)
{
    internal bool Preview { get; init; }

    internal string QuizPath => QuizDoor.PathOf(Course.Course, Page.Sitting.BlockKey);
}
