using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Programs;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Regrading;

/// <summary>The sandbox has judged an answer again; after the last one of its batch the regrade, or its preview, goes on. May come twice.</summary>
internal sealed class OnAnswerJudgedAgain(SandboxJudge judge, Outbox outbox) : IHandle<RunFinished>
{
    private sealed record Row(Guid JobId, bool IsPreview, int Item, string? Waiting);

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != RegradeRuns.Owner) return;
        var run = new { happened.Outcome.RunId };
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } found) return;
        // One after the other for a job, so that the last sees that it is the last.
        await tx.Execute(HoldSql, found, cancellation);
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } row) return;
        var result = StateRow.Read<WaitingAttempt>(row.Waiting) is { } waiting ? Result(waiting, row.Item, happened.Outcome) : null;
        await tx.Execute(EndSql, new { run.RunId, Result = StateRow.Write(result) }, cancellation);
        if (await tx.One<bool>(MoreSql, row, cancellation)) return;
        await (row.IsPreview ? outbox.Add(tx, new RegradePreviewContinues(row.JobId)) : outbox.Add(tx, new RegradeContinues(row.JobId)));
    }

    /// <summary>As when it was handed in: within a quiz an answer on which the script fails earns nothing; of a problem such an answer is no attempt, so
    /// one that was an attempt before stays what it was. What the sandbox itself gave up says nothing.</summary>
    private StoredResult? Result(WaitingAttempt waiting, int item, RunOutcome outcome)
    {
        if (item != OpenAnswer.OfProblem) return judge.Result(waiting, outcome);
        if (outcome.Verdict != RunVerdict.Finished) return null;
        var report = ScriptReport.Of(outcome);
        return waiting.IsJudgedBy(report) ? waiting.With(report.Results) : null;
    }

    private const string FindSql = """
        select job_id, is_preview, item, waiting::text
        from problems.regrade_runs
        where run_id = @RunId
          and not ended
        """;

    private const string HoldSql = "select pg_advisory_xact_lock(hashtextextended(@JobId::text, 32))";

    private const string EndSql = """
        update problems.regrade_runs
        set ended = true, result = @Result::jsonb, waiting = null
        where run_id = @RunId
        """;

    private const string MoreSql = """
        select exists (select from problems.regrade_runs where job_id = @JobId and not ended)
        """;
}
