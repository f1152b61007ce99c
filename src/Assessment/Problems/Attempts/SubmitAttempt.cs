using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Attempts;

/// <summary>A learner hands in answers. They are graded at once; the attempt, the new standing and the event commit together. What a script
/// grades is kept at once and graded soon.</summary>
internal static class SubmitAttempt
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/attempts", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (form, tooMuch) = await AnswerForm.Read(http.Request, opened.Problem);
        return await desk.Db.Transaction(async tx =>
        {
            var state = await opened.Lock(tx);
            if (form is null) return await Refuse(tx, opened, state, null, tooMuch!, http, StatusCodes.Status413PayloadTooLarge);
            var (known, id) = await Identify(tx, opened, form);
            if (known) return opened.Answer(http, state, ProblemFocus.Outcome);
            if (state.PendingRun is not null) return opened.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status409Conflict);
            // The page itself says why nothing is accepted any more.
            if (opened.RulesFor(state).Refusal() is not null) return opened.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status409Conflict);
            if (form.IsStale(opened.Block.Hash, state.Round)) return await Refuse(tx, opened, state, form.Answers, changed, http, StatusCodes.Status409Conflict);
            var graded = Grader.Grade(opened.Problem, form.Answers, state.Seed);
            if (graded.Errors.Count > 0)
                return await Refuse(tx, opened, state, form.Answers, Notice.Of(graded.Errors), http, StatusCodes.Status422UnprocessableEntity);
            return graded.IsWhole
                ? await Record(tx, desk, opened, state, graded, form with { SubmissionId = id }, http)
                : await AwaitScript.Begin(tx, desk, opened, state, graded, form with { SubmissionId = id }, http);
        }, http.RequestAborted);
    }

    private static readonly Phrase changed =
        Phrase.T("This problem has changed since you opened it. Please look over your answers and submit them again.");

    /// <summary>Whether this very submission was graded already. A form that comes back by the browser's back button bears its old
    /// id with other answers: that is a new submission.</summary>
    private static async Task<(bool Known, Guid Id)> Identify(Tx tx, OpenedProblem opened, AnswerForm form)
    {
        var fresh = Guid.CreateVersion7(opened.Now);
        if (form.SubmissionId is not { } id) return (false, fresh);
        var same = await tx.One<bool?>(KnownSql, new { opened.Key.LearnerId, SubmissionId = id, Answers = StateRow.WriteAnswers(form.Answers) });
        return same switch
        {
            null => (false, id),
            true => (true, id),
            false => (false, fresh),
        };
    }

    private static Task<IResult> Refuse(
        Tx tx, OpenedProblem opened, ProblemState state, Answers? draft, Phrase why, HttpContext http, int status) =>
        Refuse(tx, opened, state, draft, Notice.Of(why), http, status);

    private static async Task<IResult> Refuse(
        Tx tx, OpenedProblem opened, ProblemState state, Answers? draft, Notice why, HttpContext http, int status)
    {
        var told = state with { Draft = draft ?? state.Draft, Notice = why };
        await opened.Save(tx, told);
        return opened.Answer(http, told, ProblemFocus.Outcome, status);
    }

    private static async Task<IResult> Record(
        Tx tx, ProblemDesk desk, OpenedProblem opened, ProblemState state, GradedProblem graded, AnswerForm form, HttpContext http)
    {
        var (problem, block) = (opened.Problem, opened.Block);
        var next = state.With(graded, form.Answers, block.Hash, opened.Now);
        var attempt = new Attempt(
            opened.Key, form.SubmissionId!.Value, block.Hash, form.Answers, Arrangement.Of(problem, state.Seed), opened.Now, problem.Possible,
            Told.Of(graded, form.Answers));
        await attempt.Record(tx, desk.Outbox, next, opened.Now);
        return opened.Answer(http, next, ProblemFocus.Outcome);
    }

    private const string KnownSql = """
        select answers = @Answers::jsonb
        from problems.attempts
        where learner_id = @LearnerId
          and submission_id = @SubmissionId
        union all
        select answers = @Answers::jsonb
        from problems.gradings
        where learner_id = @LearnerId
          and submission_id = @SubmissionId
          and failed_at is null
        """;
}
