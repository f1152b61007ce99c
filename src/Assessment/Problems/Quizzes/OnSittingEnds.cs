using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Problems.Quizzes;

/// <summary>The time of an attempt is over, by the server's clock.</summary>
internal sealed record SittingEnds(Guid SittingId) : IEvent
{
    /// <summary>Answers that arrived in the last moment of the grace commit before it.</summary>
    internal static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    public static string Name => "problems.sitting-ends/1";
}

/// <summary>Hands in what is there, whether a browser is still open or not; an attempt that was given more time is looked at again then.</summary>
internal sealed class OnSittingEnds(Outbox outbox, TimeProvider clock) : IHandle<SittingEnds>
{
    public async Task Handle(SittingEnds happened, Tx tx, CancellationToken cancellation)
    {
        if (await SittingStore.Lock(tx, happened.SittingId, cancellation) is not { Sitting: { SubmittedAt: null, EndsAt: { } ends } sitting }) return;
        var over = ends + TimeSpan.FromSeconds(sitting.GraceSeconds);
        if (clock.GetUtcNow() <= over) await outbox.Add(tx, happened, over + SittingEnds.Breath);
        else await Submission.Record(tx, outbox, sitting.Id, "clock", ends, cancellation);
    }
}

/// <summary>The end of an attempt: from here on no answer is taken, and grading follows.</summary>
internal static class Submission
{
    internal static async Task Record(Tx tx, Outbox outbox, Guid sittingId, string by, DateTimeOffset at, CancellationToken cancellation) =>
        await tx.Run([new(SubmitSql, new { Id = sittingId, By = by, At = at }), .. outbox.Statements(new SittingSubmitted(sittingId))], cancellation);

    private const string SubmitSql = """
        update problems.sittings
        set submitted_at = @At, submitted_by = @By
        where id = @Id
          and submitted_at is null
        """;
}
