using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Problems.Scripts;
using Stoa.Ui;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>An attempt: its questions while it goes on, a look over them before they are handed in, and the result afterwards.</summary>
internal static class ShowSitting
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sittings/{number:int}", Show).RequirePerson();
        routes.MapGet("/sittings/{number:int}/summary", ShowSummary).RequirePerson();
        routes.MapGet("/sittings/{number:int}/state", ShowState).RequirePerson();
    }

    private static async Task<IResult> Show([AsParameters] SittingRoute route, int? q, QuizDesk desk, SittingPrograms programs, Visitor visitor, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { } opened) return TypedResults.NotFound();
        var model = await Ready(desk, visitor, opened, (q ?? 1) - 1, model => model.IsShown, http.RequestAborted);
        model.Programs = await programs.Of(model.Opened, http.RequestAborted);
        model.IsStuck = await IsStuck(desk, opened.Sitting, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return model.IsTaking ? Page.Of<SittingPage>(model) : Page.Of<ResultPage>(model);
    }

    private static async Task<IResult> ShowSummary([AsParameters] SittingRoute route, QuizDesk desk, Visitor visitor, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { } opened) return TypedResults.NotFound();
        // An answer that cannot be read is told before it is handed in.
        var model = await Ready(desk, visitor, opened, 0, model => item => model.Opened.Found.Answers.ContainsKey(item.At), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return model.IsTaking ? Page.Of<SummaryPage>(model) : new SeeOther(opened.Path);
    }

    /// <summary>For the page that waits: whether the attempt is graded, and how much time is left by the server's clock.</summary>
    private static async Task<IResult> ShowState([AsParameters] SittingRoute route, QuizDesk desk, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { Sitting: var sitting }) return TypedResults.NotFound();
        var now = desk.Now;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new SittingState(
            sitting.GradedAt is not null, sitting.TakesAnswers(now), sitting.EndsAt is { } ends ? Math.Max(0, (long)(ends - now).TotalMilliseconds) : null,
            await IsStuck(desk, sitting, http.RequestAborted)));
    }

    /// <param name="Remaining">Milliseconds; null without a limit.</param>
    /// <param name="Stuck">Something of it waits for an instructor to have it judged.</param>
    internal sealed record SittingState(bool Graded, bool Open, long? Remaining, bool Stuck);

    private static async Task<bool> IsStuck(QuizDesk desk, Sitting sitting, CancellationToken cancellation) =>
        sitting is { SubmittedAt: not null, GradedAt: null } && await SittingRuns.AreStuck(desk.Db, sitting.Id, cancellation);

    private static async Task<SittingPageModel> Ready(
        QuizDesk desk, Visitor visitor, OpenedSitting opened, int asked, Func<SittingPageModel, Func<SittingItem, bool>> which, CancellationToken cancellation)
    {
        var ready = await desk.Prepare(opened, which(Model(desk, visitor, opened, asked)), ProblemPreparation.OfPage, cancellation);
        return Model(desk, visitor, ready, asked);
    }

    private static SittingPageModel Model(QuizDesk desk, Visitor visitor, OpenedSitting opened, int asked)
    {
        var published = opened.Tree.Find(opened.Quiz.Key) is { Type: QuizBlock.TypeName } block ? desk.Catalog.Settings(block, opened.Tree) : opened.Settings;
        return new SittingPageModel(opened, visitor.Required, ReviewGate.Of(published, desk.Now), desk.Now, asked);
    }
}
