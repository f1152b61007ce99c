using Microsoft.AspNetCore.Http;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Attempts;

/// <summary>Decides what becomes of a submission, given where its learner stands. Without I/O.</summary>
internal static class SubmissionRules
{
    /// <param name="known">Whether this very submission was kept already; null where its id was never seen. A form that comes back by the
    /// browser's back button bears its old id with other answers: that is a new submission.</param>
    internal static Decision Decide(Submission submission, ProblemState state, bool? known)
    {
        var (opened, form) = (submission.Opened, submission.Form);
        if (form is null) return Refuse(state, null, Notice.Of(submission.TooMuch!), StatusCodes.Status413PayloadTooLarge);
        if (known == true) return new Decision(state, StatusCodes.Status200OK);
        // The page itself says why nothing is accepted now.
        if (state.PendingRun is not null || opened.RulesFor(state).Refusal() is not null) return new Decision(state, StatusCodes.Status409Conflict);
        if (form.IsStale(opened.Block.Hash, state.Round)) return Refuse(state, form.Answers, Notice.Of(changed), StatusCodes.Status409Conflict);
        var graded = submission.Graded(state.Seed);
        if (graded.Errors.Count > 0) return Refuse(state, form.Answers, Notice.Of(graded.Errors), StatusCodes.Status422UnprocessableEntity);
        var id = known is null && form.SubmissionId is { } own ? own : Guid.CreateVersion7(opened.Now);
        return graded.IsWhole ? Record(opened, state, graded, form.Answers, id) : Await(opened, state, graded, form.Answers, id);
    }

    private static readonly Phrase changed =
        Phrase.T("This problem has changed since you opened it. Please look over your answers and submit them again.");

    private static Decision Refuse(ProblemState state, Answers? draft, Notice why, int status) =>
        new(state with { Draft = draft ?? state.Draft, Notice = why }, status) { Changes = true };

    private static Decision Record(OpenedProblem opened, ProblemState state, GradedProblem graded, Answers answers, Guid id)
    {
        var next = state.With(graded, answers, opened.Block.Hash, opened.Now);
        var attempt = new Attempt(
            opened.Key, id, opened.Block.Hash, answers, Arrangement.Of(opened.Problem, state.Seed), opened.Now, opened.Problem.Possible,
            Told.Of(graded, answers));
        return new Decision(next, StatusCodes.Status200OK) { Changes = true, Attempt = attempt };
    }

    // No attempt is used until the script has judged.
    private static Decision Await(OpenedProblem opened, ProblemState state, GradedProblem known, Answers answers, Guid id)
    {
        var run = ScriptJob.ForAnswers(known, answers, state.Seed, Pseudonym.Of(opened.Scope.Learner), state.Result);
        var waiting = StateRow.Write(WaitingAttempt.Of(known, answers, state))!;
        return new Decision(state.Awaiting(run.Id, answers), StatusCodes.Status202Accepted) { Changes = true, Awaited = new(id, run, waiting) };
    }
}
