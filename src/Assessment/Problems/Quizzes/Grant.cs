namespace Stoa.Problems.Quizzes;

/// <summary>What one person was given beyond the rules of a quiz.</summary>
/// <param name="Until">Instead of due date and end.</param>
internal sealed record Grant(int ExtraAttempts, int ExtraMinutes, DateTimeOffset? Until)
{
    internal static readonly Grant None = new(0, 0, null);

    /// <summary>The rules as they hold for this person.</summary>
    internal QuizSettings Apply(QuizSettings settings) => settings with
    {
        Attempts = settings.Attempts + ExtraAttempts,
        Limit = settings.Limit + TimeSpan.FromMinutes(ExtraMinutes),
        Due = settings.Due is null ? null : Until ?? settings.Due,
        Closes = settings.Closes is null ? null : Until ?? settings.Closes,
    };
}
