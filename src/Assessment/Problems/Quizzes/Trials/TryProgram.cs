using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Grading;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Problems.Questions;
using Stoa.Problems.Quizzes.Taking;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes.Trials;

/// <summary>A learner runs a program with the visible tests of its task, where its author allows that. Nothing is handed in by it.</summary>
internal static class TryProgram
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sittings/{number:int}/trials", Run).RequirePerson();
        routes.MapGet("/sittings/{number:int}/trials", Show).RequirePerson();
    }

    internal sealed record Needs(QuizDesk Desk, IProgramGrading Programs, IProgramView View, Outbox Outbox, HttpContext Http)
    {
        internal CancellationToken Cancellation => Http.RequestAborted;

        /// <summary>With a script: what became of it. Without one: back to the question, which shows the same.</summary>
        internal async Task<IResult> Answer(OpenedSitting opened, SittingItem item, Phrase? refusal = null, int status = StatusCodes.Status200OK)
        {
            if (refusal is null && !Http.Request.Headers.ContainsKey("X-Stoa-Fragment")) return new SeeOther($"{opened.Path}?q={item.At + 1}");
            var trials = await TrialStore.Of(Desk.Db, opened.Sitting.Id, Cancellation);
            Http.Response.Headers.CacheControl = "no-store";
            return Page.Of<TrialOutcome>(new TrialModel(View, trials.GetValueOrDefault(item.At), $"{opened.Path}/trials?q={item.At + 1}", Desk.Now) { Refusal = refusal }, status);
        }
    }

    private static async Task<IResult> Show([AsParameters] SittingRoute route, int? q, [AsParameters] Needs needs) =>
        await needs.Desk.Find(route, needs.Cancellation) is { } opened && Asked(opened, q) is { } item ? await needs.Answer(opened, item) : TypedResults.NotFound();

    private static async Task<IResult> Run([AsParameters] SittingRoute route, int? q, [AsParameters] Needs needs)
    {
        var desk = needs.Desk;
        if (await desk.Find(route, needs.Cancellation) is not { } opened || Asked(opened, q) is not { } item) return TypedResults.NotFound();
        if (!opened.Sitting.TakesAnswers(desk.Now)) return await needs.Answer(opened, item, SaveAnswers.Over, StatusCodes.Status409Conflict);
        var received = await ReceivedForm.Of(desk, opened, needs.Http);
        if (received.Form is not { } form) return await needs.Answer(opened, item, received.Refusal, received.Status);
        // A form that a browser sends without a script brings all that was written; the page's script has kept it by itself.
        if (!needs.Http.Request.Headers.ContainsKey("X-Stoa-Fragment")) await AnswerLog.Append(desk.Db, opened.Sitting, form, desk.Now, needs.Cancellation);
        if (Program(form, item) is not { } program) return await needs.Answer(opened, item, Phrase.T("There is no program to run yet."), StatusCodes.Status422UnprocessableEntity);
        return await Begin(needs, opened, item, program)
            ? await needs.Answer(opened, item)
            : await needs.Answer(opened, item, Phrase.T("Your program is running. Please wait for the result."), StatusCodes.Status409Conflict);
    }

    /// <summary>Only of a question that the page shows, and where there is something to run it with.</summary>
    private static SittingItem? Asked(OpenedSitting opened, int? q) =>
        opened.Items.ElementAtOrDefault((q ?? 0) - 1) is { MayRun: true } item && !ReadSittingAnswer.IsElsewhere(opened, item) ? item : null;

    // What the editor began with is no answer, but may be run.
    private static string? Program(SittingForm form, SittingItem item)
    {
        if (!form.Answers.TryGetValue(item.At, out var said)) return null;
        var question = item.Problem.Questions.OfType<CodeQuestion>().First();
        var program = said.One(question.Id) ?? question.Task.Starter;
        return string.IsNullOrWhiteSpace(program) ? null : program;
    }

    private static Task<bool> Begin(Needs needs, OpenedSitting opened, SittingItem item, string program)
    {
        var task = item.Problem.Questions.OfType<CodeQuestion>().First().Task;
        var run = needs.Programs.Run(task, program, task.Visible, OnProgramTried.Owner, RunPriority.Trial);
        var judgedBy = new CodeTask { Language = task.Language, Comparison = task.Comparison, ShowDiffs = task.ShowDiffs, Tests = [.. task.Visible] };
        return needs.Desk.Db.Transaction(async tx =>
        {
            if (!await TrialStore.Begin(tx, opened.Sitting.Id, item.At, run, judgedBy, needs.Desk.Now, needs.Cancellation)) return false;
            await needs.Outbox.Add(tx, new RunRequested(run));
            return true;
        }, needs.Cancellation);
    }
}
