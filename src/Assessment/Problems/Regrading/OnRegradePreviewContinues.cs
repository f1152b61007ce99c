using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Programs;

namespace Stoa.Problems.Regrading;

/// <summary>The next learners of a preview are due.</summary>
internal sealed record RegradePreviewContinues(Guid PreviewId) : IEvent
{
    public static string Name => "problems.regrade-preview-continues/1";
}

/// <summary>Judges a batch as a regrade would, counts what would change, and asks for the next. Nobody's row is held for it.</summary>
internal sealed class OnRegradePreviewContinues(Regrader regrader, SandboxJudge judge, Outbox outbox, TimeProvider clock) : IHandle<RegradePreviewContinues>
{
    private sealed record Row(Guid CourseId, string BlockKey, Guid? Cursor);

    public async Task Handle(RegradePreviewContinues happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Row>(TakeSql, happened, cancellation) is not { } preview) return;
        var now = clock.GetUtcNow();
        var subject = await regrader.Find(preview.CourseId, preview.BlockKey);
        var runs = new RegradeRuns(judge, outbox, tx, new RegradeJob(happened.PreviewId, IsPreview: true));
        var batch = subject is null ? RegradeBatch.Empty : await regrader.Next(tx, subject, runs, preview.Cursor, now, holding: false, cancellation);
        if (await runs.Pauses(batch, happened, now)) return;
        await tx.Execute(ProgressSql, new
        {
            happened.PreviewId,
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
        select course_id, block_key, cursor
        from problems.regrade_previews
        where id = @PreviewId
          and finished_at is null
        for update
        """;

    private const string ProgressSql = """
        update problems.regrade_previews
        set cursor = coalesce(@Cursor::uuid, cursor), learners = learners + @Looked, attempts = attempts + @Attempts,
            raised = raised + @Raised, lowered = lowered + @Lowered, failed = failed + @Left, finished_at = @FinishedAt::timestamptz
        where id = @PreviewId
        """;
}
