namespace Stoa.Problems.Quizzes;

/// <summary>The rules of a quiz.</summary>
internal sealed record QuizSettings
{
    /// <summary>What it is worth in its assignment.</summary>
    internal double Points { get; init; }

    /// <summary>Null: as often as one likes.</summary>
    internal int? Attempts { get; init; } = 1;

    /// <summary>Which attempt counts.</summary>
    internal GradingMethod Counts { get; init; } = GradingMethod.HighestScore;

    /// <summary>How long one attempt may take; null for no limit.</summary>
    internal TimeSpan? Limit { get; init; }

    /// <summary>How long after the end of the time answers that are on their way are still taken.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    internal DateTimeOffset? Opens { get; init; }

    /// <summary>The hard end: nothing begins or goes on afterwards.</summary>
    internal DateTimeOffset? Closes { get; init; }

    /// <summary>What is handed in later is late.</summary>
    internal DateTimeOffset? Due { get; init; }

    internal LateRule Late { get; init; }

    /// <summary>What each begun day after the due date takes from the score, as a share of it.</summary>
    internal double LatePerDay { get; init; } = 0.1;

    /// <summary>A word that is told in the room; empty for none.</summary>
    internal string Password { get; init; } = "";

    internal bool OnePerPage { get; init; } = true;

    internal bool ForwardOnly { get; init; }

    internal bool ShuffleQuestions { get; init; }

    internal bool ShuffleAnswers { get; init; }

    internal FeedbackTime Feedback { get; init; } = FeedbackTime.Submission;

    internal ReviewParts Review { get; init; } = ReviewParts.All;

    /// <summary>The share of the points that passes; null for none.</summary>
    internal double? Pass { get; init; }

    /// <summary>What is left of a score that was handed in at a moment.</summary>
    internal double LateFactor(DateTimeOffset submitted) =>
        Late == LateRule.Penalty && Due is { } due && submitted > due
            ? Math.Max(0, 1 - LatePerDay * Math.Ceiling((submitted - due).TotalDays))
            : 1;

    /// <summary>From then on no attempt goes on: the hard end, or the due date where late work is refused.</summary>
    internal DateTimeOffset? End => Late == LateRule.Refuse ? Earliest(Due, Closes) : Closes;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;
}

internal enum LateRule
{
    /// <summary>Late work counts in full.</summary>
    Accept,
    Penalty,

    /// <summary>Nothing is accepted after the due date.</summary>
    Refuse,
}

internal enum FeedbackTime
{
    /// <summary>A learner may check each question, which fixes its answer.</summary>
    Now,
    Submission,
    Close,
    Never,
}

/// <summary>What a review shows once it is open. What the learner answered is always among it.</summary>
[Flags]
internal enum ReviewParts
{
    None = 0,
    Points = 1,
    Correctness = 2,
    Answers = 4,
    All = Points | Correctness | Answers,
}
