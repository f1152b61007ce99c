using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Programs;

namespace Stoa.Problems.Regrading;

/// <summary>The next learners of a regrade are due. Each batch commits by itself, so a process that dies goes on where it stopped.</summary>
internal sealed record RegradeContinues(Guid RegradeId) : IEvent
{
    public static string Name => "problems.regrade-continues/1";
}

/// <summary>Judges a batch, keeps what changed, tells grades and learners, and asks for the next.</summary>
internal sealed class OnRegradeContinues(Regrader regrader, SandboxJudge judge, RegradeNews news, Outbox outbox, TimeProvider clock) : IHandle<RegradeContinues>
{
    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public string Reason { get; init; } = "";
        public bool TellsLearners { get; init; }
        public Guid? Cursor { get; init; }
    }

    public async Task Handle(RegradeContinues happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Row>(TakeSql, happened, cancellation) is not { } regrade) return;
        var now = clock.GetUtcNow();
        var subject = await regrader.Find(regrade.CourseId, regrade.BlockKey);
        var runs = new RegradeRuns(judge, outbox, tx, new RegradeJob(regrade.Id, IsPreview: false));
        var batch = subject is null ? RegradeBatch.Empty : await regrader.Next(tx, subject, runs, regrade.Cursor, now, holding: true, cancellation);
        if (await runs.Pauses(batch, happened, now)) return;
        if (subject is not null && batch.Changed.Count > 0)
        {
            await RegradeKeeper.Keep(tx, regrade.Id, subject, batch, now, cancellation);
            var statements = outbox.StatementsOfAll([.. batch.Learners.Select(learner => learner.Told)]).ToList();
            if (regrade.TellsLearners) statements.AddRange(await news.Letters(subject, batch, regrade.Reason));
            await tx.Run(statements, cancellation);
        }
        await tx.Execute(ProgressSql, new
        {
            regrade.Id,
            Cursor = batch.Last,
            batch.Looked,
            batch.Attempts,
            batch.Raised,
            batch.Lowered,
            batch.Left,
            FinishedAt = batch.Last is null ? now : (DateTimeOffset?)null,
        }, cancellation);
        await runs.Forget(cancellation);
        if (batch.Last is not null) await outbox.Add(tx, happened);
    }

    private const string TakeSql = """
        select id, course_id, block_key, reason, tells_learners, cursor
        from problems.regrades
        where id = @RegradeId
          and finished_at is null
        for update
        """;

    private const string ProgressSql = """
        update problems.regrades
        set cursor = coalesce(@Cursor::uuid, cursor), learners = learners + @Looked, attempts = attempts + @Attempts,
            raised = raised + @Raised, lowered = lowered + @Lowered, failed = failed + @Left, finished_at = @FinishedAt::timestamptz
        where id = @Id
        """;
}
