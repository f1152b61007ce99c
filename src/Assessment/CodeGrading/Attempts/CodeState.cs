using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Attempts;

/// <summary>Where a learner stands with a task.</summary>
internal sealed record CodeState(IReadOnlyList<CodeAttempt> Attempts, CodeTrial? Trial)
{
    internal static readonly CodeState Fresh = new([], null);

    internal CodeAttempt? Last => Attempts is [.., var last] ? last : null;

    internal double? Best => Attempts.Max(attempt => attempt.Share);

    internal bool IsPending => Last is { IsPending: true } || Trial is { Result: null };

    /// <summary>The newest of what was written.</summary>
    internal string? Code => Trial is { } trial && (Last is not { } last || trial.AskedAt > last.SubmittedAt) ? trial.Code : Last?.Code;

    /// <summary>Newer than what was handed in last.</summary>
    internal bool TrialIsNewer => Trial is { } trial && (Last is not { } last || trial.AskedAt > last.SubmittedAt);
}

internal sealed record CodeAttempt
{
    public Guid Id { get; init; }
    public string BlockKey { get; init; } = "";
    public int Number { get; init; }
    public string Code { get; init; } = "";
    public string Task { get; init; } = "{}";
    public DateTimeOffset SubmittedAt { get; init; }
    public double? Share { get; init; }
    public string? Result { get; init; }
    public string? RunState { get; init; }

    /// <summary>It could not be graded; staff can have it run again.</summary>
    internal bool IsGivenUp => Result is null && RunState == "dead";

    internal bool IsPending => Result is null && !IsGivenUp;

    internal CodeTask ReadTask() => CodeTaskReader.Stored(Task);

    internal CodeResult? ReadResult() => Result is { } json ? RunJson.Read<CodeResult>(json) : null;
}

internal sealed record CodeTrial
{
    public string BlockKey { get; init; } = "";
    public string Code { get; init; } = "";
    public string? Input { get; init; }
    public string Task { get; init; } = "{}";
    public string? Result { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    internal CodeTask ReadTask() => CodeTaskReader.Stored(Task);

    internal CodeResult? ReadResult() => Result is { } json ? RunJson.Read<CodeResult>(json) : null;
}
