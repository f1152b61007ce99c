using Stoa.Contracts.Courses;

namespace Stoa.Gradebook.Grading;

/// <summary>What a learner's lessons add up to.</summary>
/// <param name="Share">The grade, 0 to 1 (above 1 where the weights say so), rounded to a whole percent.</param>
/// <param name="Letter">The highest cutoff reached, or null.</param>
public sealed record CourseResult(double Share, bool Passed, string? Letter, IReadOnlyList<TypeResult> Types);

/// <param name="Share">The average of what was not dropped, 0 to 1.</param>
public sealed record TypeResult(AssignmentType Type, IReadOnlyList<Assignment> Assignments, double Share)
{
    /// <summary>What it adds to the course's grade before rounding.</summary>
    public double Contribution => Share * Type.Weight;

    /// <summary>The learner is exempt from all of it.</summary>
    public bool IsExempt { get; init; }
}

/// <param name="Lesson">Null for an assignment that the policy expects and the course does not have yet: it counts as zero.</param>
public sealed record Assignment(int Number, LessonScore? Lesson, bool Dropped)
{
    public double Share => Lesson?.Share ?? 0;

    public bool Exempt => Lesson is { Mark.Exempt: true };
}
