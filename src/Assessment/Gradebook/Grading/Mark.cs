namespace Stoa.Gradebook.Grading;

/// <summary>What a person set for one learner in one column; it stands above what was graded by itself.</summary>
/// <param name="Value">Percent of a lesson, points of a manual column; null leaves the computed result.</param>
/// <param name="Exempt">The column does not count for this learner, neither for nor against.</param>
/// <param name="Version">Counts changes; 0 while there was none.</param>
public readonly record struct Mark(double? Value, bool Exempt, int Version)
{
    public static Mark None => default;

    public bool IsNone => Value is null && !Exempt;
}
