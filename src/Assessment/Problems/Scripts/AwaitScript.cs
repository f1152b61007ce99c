using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Scripts;

/// <summary>Keeps answers that a script will judge and asks for the run, all in the transaction that acknowledges them. No attempt is used yet.</summary>
internal static class AwaitScript
{
    internal static async Task<IResult> Begin(
        Tx tx, ProblemDesk desk, OpenedProblem opened, ProblemState state, GradedProblem known, AnswerForm form, HttpContext http)
    {
        var key = opened.Key;
        var run = ScriptJob.ForAnswers(known, form.Answers, state.Seed, Pseudonym.Of(opened.Scope.Learner), state.Result);
        await tx.Execute(KeepSql, new
        {
            RunId = run.Id,
            key.LearnerId,
            key.CourseId,
            key.BlockKey,
            form.SubmissionId,
            RevisionHash = opened.Block.Hash,
            state.Seed,
            Answers = StateRow.WriteAnswers(form.Answers),
            Waiting = StateRow.Write(WaitingAttempt.Of(known, form.Answers, state)),
            SubmittedAt = opened.Now,
        });
        var waiting = state.Awaiting(run.Id, form.Answers);
        await opened.Save(tx, waiting);
        await desk.Outbox.Add(tx, new RunRequested(run));
        return opened.Answer(http, waiting, ProblemFocus.Outcome, StatusCodes.Status202Accepted);
    }

    private const string KeepSql = """
        insert into problems.gradings
            (run_id, learner_id, course_id, block_key, submission_id, revision_hash, seed, answers, waiting, submitted_at)
        values
            (@RunId, @LearnerId, @CourseId, @BlockKey, @SubmissionId, @RevisionHash, @Seed, @Answers::jsonb, @Waiting::jsonb, @SubmittedAt)
        """;
}
