namespace Stoa.Gradebook.Grading;

/// <summary>A column of the gradebook that is no lesson, or what an instructor set about a lesson's.</summary>
/// <param name="Manual">Not a lesson: its points come from people.</param>
/// <param name="Possible">Points of a manual column.</param>
/// <param name="ReleasedAt">Until then learners do not see results, and they count for nothing; null: always.</param>
/// <param name="Version">0 while nothing was ever set.</param>
public sealed record GradeColumn(
    string Key, bool Manual, string Title, string? AssignmentType, double Possible, Curve Curve, DateTimeOffset? ReleasedAt, bool Removed, int Version)
{
    public const string ManualPrefix = "manual-";

    public static GradeColumn OfLesson(string key) => new(key, false, "", null, 0, Curve.None, null, false, 0);

    public bool IsReleased(DateTimeOffset now) => ReleasedAt is not { } at || at <= now;
}
