using Stoa.Contracts.Learning;

namespace Stoa.Problems.Regrading;

/// <summary>What regrading some learners' attempts comes to. Nothing is written by it.</summary>
/// <param name="Last">The last learner who was looked at; null when there were no more.</param>
/// <param name="Attempts">Attempts that were judged again.</param>
/// <param name="Changed">Those whose score became another.</param>
/// <param name="Learners">Those of whom an attempt changed.</param>
internal sealed record RegradeBatch(
    Guid? Last, int Looked, int Attempts, IReadOnlyList<RegradedAttempt> Changed, IReadOnlyList<RegradedLearner> Learners)
{
    internal static readonly RegradeBatch Empty = new(null, 0, 0, [], []);

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

/// <param name="Result">Of the last attempt.</param>
internal sealed record NewStanding(Grading.Scores Scores, string Result);
