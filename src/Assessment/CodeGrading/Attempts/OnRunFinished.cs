using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Attempts;

/// <summary>A program that was handed in, or tried, has been run: its output is compared here, outside the sandbox. The grading and the event commit together.</summary>
internal sealed class OnRunFinished(Outbox outbox, TimeProvider clock) : IHandle<RunFinished>
{
    private sealed record Attempt(Guid LearnerId, Guid CourseId, string BlockKey, string RevisionHash, int Number, string Task, DateTimeOffset SubmittedAt, double? Best);

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != CodeProgram.Owner) return;
        var outcome = happened.Outcome;
        if (await tx.One<string>(TrialSql, new { outcome.RunId }, cancellation) is { } trial)
        {
            var task = CodeTaskReader.Stored(trial);
            await tx.Execute(TriedSql, new { outcome.RunId, Result = RunJson.Write(CodeJudge.Judge(task, task.Tests, outcome)) }, cancellation);
        }
        // What could not be run is no attempt's result: it waits for staff to have it run again.
        else if (outcome.Verdict is RunVerdict.Finished or RunVerdict.CompileError && await tx.One<Attempt>(AttemptSql, new { outcome.RunId }, cancellation) is { } attempt)
        {
            await Grade(tx, attempt, outcome);
        }
    }

    private async Task Grade(Tx tx, Attempt attempt, RunOutcome outcome)
    {
        var (task, now) = (CodeTaskReader.Stored(attempt.Task), clock.GetUtcNow());
        var result = CodeJudge.Judge(task, task.Tests, outcome);
        var share = CodeJudge.Share(task, result);
        if (await tx.Execute(GradeSql, new { outcome.RunId, Result = RunJson.Write(result), Share = share, GradedAt = now }) == 0) return;
        await outbox.Add(tx, new AttemptGraded(
            attempt.LearnerId, attempt.CourseId, attempt.BlockKey, attempt.RevisionHash, Math.Max(share, attempt.Best ?? 0) * task.Points, task.Points,
            attempt.Number, attempt.SubmittedAt, now,
            new(share, share >= 1, [.. result.Tests.Select(test => new AttemptResponse(test.Id, test.Passed ? "passed" : "failed", test.Passed))])));
    }

    private const string TrialSql = """
        select task::text
        from codegrading.trials
        where run_id = @RunId
        """;

    private const string TriedSql = """
        update codegrading.trials
        set result = @Result::jsonb
        where run_id = @RunId
        """;

    // The learner's best counts, whichever came first.
    private const string AttemptSql = """
        select a.learner_id, a.course_id, a.block_key, a.revision_hash, a.number, a.task::text, a.submitted_at, (
            select max(coalesce(again.new_share, g.share))
            from codegrading.attempts other
            join codegrading.gradings g on g.attempt_id = other.id
            left join lateral (
                select one.new_share
                from codegrading.regraded one
                where one.attempt_id = other.id
                order by one.regraded_at desc
                limit 1
            ) again on true
            where other.learner_id = a.learner_id
              and other.course_id = a.course_id
              and other.block_key = a.block_key
        ) as best
        from codegrading.attempts a
        where a.id = @RunId
        """;

    private const string GradeSql = """
        insert into codegrading.gradings (attempt_id, result, share, graded_at)
        values (@RunId, @Result::jsonb, @Share, @GradedAt)
        on conflict do nothing
        """;
}
