using Stoa.Records.Statements;

namespace Stoa.Records.Intake;

/// <summary>What became of the statements of one request.</summary>
internal enum Fate
{
    /// <summary>Committed, now or when they were sent before.</summary>
    Kept,

    /// <summary>An id is there with other content; nothing of the request was kept.</summary>
    Conflict,

    /// <summary>The queue is full or the database is away: send them again.</summary>
    Later,

    /// <summary>The database will never take them.</summary>
    Never,
}

/// <param name="Culprit">The id that is in the way, when there is a conflict.</param>
internal readonly record struct Outcome(Fate Fate, Guid Culprit = default);

/// <summary>The statements of one request on their way to the disk: all are kept or none.</summary>
/// <param name="LeaveKnown">Whether a statement whose id is there is left as it is, whatever it says.</param>
internal sealed record Arrival(Sender Sender, IReadOnlyList<ArrivedStatement> Statements, bool LeaveKnown = false)
{
    private readonly TaskCompletionSource<Outcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<Outcome> Done => done.Task;

    internal void Settle(Outcome outcome) => done.TrySetResult(outcome);
}
