using Microsoft.AspNetCore.Http;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Marks;

namespace Stoa.Gradebook.Progress;

/// <summary>Results that a learner tries out: they stand in the page's address and are kept nowhere.</summary>
internal static class WhatIf
{
    internal const string Prefix = "if.";

    /// <summary>Percent by key. What is no number, or about no assignment, is passed over.</summary>
    internal static IReadOnlyDictionary<string, double> Read(IQueryCollection query, IEnumerable<LessonScore> scores)
    {
        var guesses = new Dictionary<string, double>();
        foreach (var score in scores.Where(score => score.IsAssignment && !score.Mark.Exempt))
            if (Numbers.Read(query[Prefix + score.Key].ToString()) is { } percent)
                guesses[score.Key] = Math.Clamp(percent, 0, 100);
        return guesses;
    }

    internal static IEnumerable<LessonScore> Apply(IEnumerable<LessonScore> scores, IReadOnlyDictionary<string, double> guesses) =>
        scores.Select(score => guesses.TryGetValue(score.Key, out var percent) ? Guessed(score, percent) : score);

    // Of a column in points, percent of them.
    private static LessonScore Guessed(LessonScore score, double percent) =>
        score with { Mark = new(percent, false, 0), Manual = false, Released = true };
}
