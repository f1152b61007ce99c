using Stoa.Contracts.Learning;
using Stoa.Problems.Attempts;

namespace Stoa.Problems.Regrading;

/// <summary>What a regrade, or the preview of one, looks at next.</summary>
/// <param name="After">The last learner who was looked at.</param>
/// <param name="Runs">What asks the sandbox; without it, what the sandbox judges is left as it is.</param>
/// <param name="Holding">The rows of the learners stay locked until the transaction ends.</param>
internal sealed record RegradeStep(RegradeSubject Subject, Guid? After, int Take, DateTimeOffset Now, RegradeRuns? Runs = null, bool Holding = false)
{
    /// <summary>Null while the sandbox is judging.</summary>
    internal async Task<IReadOnlyDictionary<(Guid Attempt, int Item), StoredResult>?> Results(IReadOnlyList<OpenAnswer> answers, CancellationToken cancellation) =>
        Runs is null ? new Dictionary<(Guid, int), StoredResult>() : await Runs.Results(answers, cancellation);
}

/// <summary>What regrading some learners' attempts comes to. Nothing is written by it.</summary>
/// <param name="Last">The last learner who was looked at; null when there were no more.</param>
/// <param name="Attempts">Attempts that were judged again.</param>
/// <param name="Changed">Those whose score became another.</param>
/// <param name="Learners">Those of whom an attempt changed.</param>
internal sealed record RegradeBatch(
    Guid? Last, int Looked, int Attempts, IReadOnlyList<RegradedAttempt> Changed, IReadOnlyList<RegradedLearner> Learners)
{
    internal static readonly RegradeBatch Empty = new(null, 0, 0, [], []);

    /// <summary>The sandbox was asked; when it has answered, the same learners are looked at again.</summary>
    internal static readonly RegradeBatch Asked = Empty with { IsPause = true };

    /// <summary>Scripts are being run without which the questions are not known: to be tried again soon.</summary>
    internal static readonly RegradeBatch Unprepared = Empty with { IsPause = true };

    internal static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>There is nothing to keep yet.</summary>
    internal bool IsPause { get; private init; }

    /// <summary>Attempts of which something was left as it was, since the sandbox did not judge it.</summary>
    internal int Left { get; init; }

    internal int Raised => Changed.Count(attempt => attempt.New > attempt.Old);

    internal int Lowered => Changed.Count(attempt => attempt.New < attempt.Old);
}

/// <param name="Old">Share of the points before, by the grading that held.</param>
/// <param name="Result">As it is stored.</param>
internal sealed record RegradedAttempt(Guid Id, Guid LearnerId, int Number, double Old, double New, string Result)
{
    /// <summary>Less is the arithmetic of another machine.</summary>
    internal const double Least = 1e-9;
}

/// <param name="Old">The share that counted before.</param>
/// <param name="Told">What is told of it.</param>
/// <param name="Standing">What of the learner's state becomes another; null for a quiz, which has none.</param>
internal sealed record RegradedLearner(Guid LearnerId, double Old, double New, AttemptGraded Told, NewStanding? Standing)
{
    internal bool ScoreChanged => Math.Abs(New - Old) > RegradedAttempt.Least;
}

/// <param name="Result">Of the last attempt; null where it stays.</param>
internal sealed record NewStanding(Grading.Scores Scores, string? Result);
