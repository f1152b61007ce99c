namespace Stoa.Problems;

/// <summary>The rules of a problem, by the names and with the defaults of Open edX.</summary>
internal sealed record ProblemSettings
{
    /// <summary>Null: as often as one likes.</summary>
    internal int? MaxAttempts { get; init; }

    internal ShowAnswer ShowAnswer { get; init; } = ShowAnswer.Finished;

    internal int AttemptsBeforeShowAnswer { get; init; }

    internal ShowCorrectness ShowCorrectness { get; init; }

    internal Rerandomize Rerandomize { get; init; } = Rerandomize.Never;

    internal GradingMethod GradingMethod { get; init; }

    internal bool ShowResetButton { get; init; }

    internal bool ForceSaveButton { get; init; }

    internal TimeSpan SubmissionWait { get; init; }

    /// <summary>What the problem is worth; null for a point a question.</summary>
    internal double? Weight { get; init; }

    internal DateTimeOffset? Due { get; init; }

    internal TimeSpan Grace { get; init; }

    /// <summary>From then on nothing is accepted.</summary>
    internal DateTimeOffset? Closes => Due + Grace;
}

internal enum ShowAnswer
{
    Always,
    Answered,
    Attempted,
    Closed,
    Finished,
    CorrectOrPastDue,
    PastDue,
    Never,
    AfterAttempts,
    AfterAllAttempts,
    AfterAllAttemptsOrCorrect,
    AttemptedNoPastDue,
}

internal enum ShowCorrectness { Always, PastDue, Never }

public enum Rerandomize { Never, PerStudent, OnReset, Always }

public enum GradingMethod { LastScore, FirstScore, HighestScore, AverageScore }
