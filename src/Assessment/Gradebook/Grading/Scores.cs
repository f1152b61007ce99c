namespace Stoa.Gradebook.Grading;

/// <summary>A problem as it stands for one learner, after weighting.</summary>
/// <param name="Counts">False for one that its author took out of the grade.</param>
/// <param name="Attempted">False while the points are those of somebody who has not begun.</param>
public readonly record struct ProblemScore(string Key, double Earned, double Possible, bool Counts, bool Attempted);

/// <summary>A lesson for one learner: the sum of its problems.</summary>
/// <param name="Graded">Whether the lesson is part of the course's grade at all.</param>
/// <param name="Type">The assignment type that it belongs to.</param>
public sealed record LessonScore(string Key, string Title, bool Graded, string? Type, IReadOnlyList<ProblemScore> Problems)
{
    public double Earned { get; } = Counted(Graded, Problems).Sum(problem => problem.Earned);
    public double Possible { get; } = Counted(Graded, Problems).Sum(problem => problem.Possible);
    public double Share => Rounding.LessonShare(Earned, Possible);
    public bool Attempted => Problems.Any(problem => problem.Attempted);

    /// <summary>A lesson without a point to earn is no assignment, whatever its settings say.</summary>
    public bool IsAssignment => Graded && Type is not null && Possible > 0;

    // Practice is summed too, so that the learner sees it; it never reaches the course's grade.
    private static IEnumerable<ProblemScore> Counted(bool graded, IReadOnlyList<ProblemScore> problems) =>
        problems.Where(problem => problem.Possible > 0 && (problem.Counts || !graded));
}
