using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Regrading;

/// <summary>A program has been run again by corrected tests: a changed score becomes a fact beside the attempt's own, and is told. May come twice.</summary>
internal sealed class OnProgramRunAgain(Outbox outbox, TimeProvider clock) : IHandle<RunFinished>
{
    private sealed record Row
    {
        public Guid RegradeId { get; init; }
        public Guid AttemptId { get; init; }
        public Guid LearnerId { get; init; }
        public int Number { get; init; }
        public DateTimeOffset SubmittedAt { get; init; }
        public double Share { get; init; }
        public double Points { get; init; }
    }

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != CodeProgram.Owner) return;
        var (outcome, run) = (happened.Outcome, new { happened.Outcome.RunId });
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } found || await Regrade.Hold(tx, found.RegradeId, cancellation) is not { } regrade) return;
        if (await tx.One<Row>(FindSql, run, cancellation) is not { } row) return;
        var ran = outcome.Verdict is RunVerdict.Finished or RunVerdict.CompileError;
        var change = ran ? await Judge(tx, regrade, row, outcome, cancellation) : 0;
        await tx.Run([new(DoneSql, run), new(CountSql, new { regrade.Id, Raised = change > 0 ? 1 : 0, Lowered = change < 0 ? 1 : 0, Failed = ran ? 0 : 1 })], cancellation);
        if (!await tx.One<bool>(MoreSql, new { regrade.Id }, cancellation)) await outbox.Add(tx, new ProgramRegradeContinues(regrade.Id));
    }

    /// <returns>By how much the score of the attempt changed.</returns>
    private async Task<double> Judge(Tx tx, Regrade regrade, Row row, RunOutcome outcome, CancellationToken cancellation)
    {
        var (task, now) = (CodeTaskReader.Stored(regrade.Task), clock.GetUtcNow());
        var result = CodeJudge.Judge(task, task.Tests, outcome);
        var change = CodeJudge.Share(task, result) - row.Share;
        if (Math.Abs(change) < 1e-9 && Math.Abs(row.Points - task.Points) < 1e-9) return 0;
        await tx.Execute(ChangeSql, new
        {
            row.RegradeId,
            row.AttemptId,
            row.LearnerId,
            row.Number,
            OldShare = row.Share,
            NewShare = row.Share + change,
            Result = RunJson.Write(result),
            Now = now,
        }, cancellation);
        var best = await tx.One<double>(BestSql, new { row.LearnerId, regrade.CourseId, regrade.BlockKey }, cancellation);
        await outbox.Add(tx, new AttemptGraded(
            row.LearnerId, regrade.CourseId, regrade.BlockKey, regrade.RevisionHash, best * task.Points, task.Points, row.Number, row.SubmittedAt, now));
        return change;
    }

    private const string FindSql = """
        select r.regrade_id, r.attempt_id, a.learner_id, a.number, a.submitted_at, coalesce(newest.new_share, g.share) as share,
            coalesce(newest.points, (a.task->>'points')::double precision) as points
        from codegrading.regrade_runs r
        join codegrading.attempts a on a.id = r.attempt_id
        join codegrading.gradings g on g.attempt_id = a.id
        left join lateral (
            select one.new_share, (of.task->>'points')::double precision as points
            from codegrading.regraded one
            join codegrading.regrades of on of.id = one.regrade_id
            where one.attempt_id = a.id
            order by one.regraded_at desc
            limit 1
        ) newest on true
        where r.run_id = @RunId
        """;

    private const string ChangeSql = """
        insert into codegrading.regraded (regrade_id, attempt_id, learner_id, number, old_share, new_share, result, regraded_at)
        values (@RegradeId, @AttemptId, @LearnerId, @Number, @OldShare, @NewShare, @Result::jsonb, @Now)
        """;

    private const string BestSql = """
        select max(coalesce(newest.new_share, g.share))
        from codegrading.attempts a
        join codegrading.gradings g on g.attempt_id = a.id
        left join lateral (
            select one.new_share
            from codegrading.regraded one
            where one.attempt_id = a.id
            order by one.regraded_at desc
            limit 1
        ) newest on true
        where a.learner_id = @LearnerId
          and a.course_id = @CourseId
          and a.block_key = @BlockKey
        """;

    private const string DoneSql = """
        delete from codegrading.regrade_runs
        where run_id = @RunId
        """;

    private const string CountSql = """
        update codegrading.regrades
        set judged = judged + 1, raised = raised + @Raised, lowered = lowered + @Lowered, failed = failed + @Failed
        where id = @Id
        """;

    private const string MoreSql = """
        select exists (select from codegrading.regrade_runs where regrade_id = @Id)
        """;
}
