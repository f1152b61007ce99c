using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Programs;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes;

/// <summary>The sandbox has judged a question of an attempt at a quiz; after the last of them the attempt is graded. May come twice.</summary>
internal sealed class OnQuestionJudged(SandboxJudge judge, Outbox outbox, TimeProvider clock) : IHandle<RunFinished>
{
    private sealed record Row(Guid SittingId, string Waiting);

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != ScriptJob.Owner) return;
        var (outcome, run) = (happened.Outcome, new { happened.Outcome.RunId });
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } found) return;
        // One after the other for an attempt, so that the last sees that it is the last.
        await tx.Query<Guid>(HoldSql, found, cancellation);
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } row) return;
        if (judge.Result(StateRow.Read<WaitingAttempt>(row.Waiting)!, outcome) is not { } result)
        {
            await tx.Execute(FailSql, new { run.RunId, Now = clock.GetUtcNow(), Error = outcome.Why ?? $"{outcome.Verdict}" }, cancellation);
            return;
        }
        await tx.Execute(JudgeSql, new { run.RunId, Result = StateRow.Write(result) }, cancellation);
        if (await tx.One<bool>(WholeSql, row, cancellation)) await outbox.Add(tx, new SittingSubmitted(row.SittingId));
    }

    private const string FindSql = """
        select sitting_id, waiting::text
        from problems.sitting_gradings
        where run_id = @RunId
          and result is null
        """;

    private const string HoldSql = """
        select id
        from problems.sittings
        where id = @SittingId
        for update
        """;

    private const string FailSql = """
        update problems.sitting_gradings
        set failed_at = @Now, error = @Error
        where run_id = @RunId
        """;

    private const string JudgeSql = """
        update problems.sitting_gradings
        set result = @Result::jsonb, failed_at = null, error = null
        where run_id = @RunId
        """;

    private const string WholeSql = """
        select bool_and(result is not null)
        from problems.sitting_gradings
        where sitting_id = @SittingId
        """;
}
