namespace Stoa.Gradebook.Grading;

/// <summary>A problem as it stands for one learner, after weighting.</summary>
/// <param name="Counts">False for one that its author took out of the grade.</param>
/// <param name="Attempted">False while the points are those of somebody who has not begun.</param>
public readonly record struct ProblemScore(string Key, double Earned, double Possible, bool Counts, bool Attempted);

/// <summary>A lesson, or a column of an instructor's own, for one learner: the sum of its problems, and what people set above that.</summary>
/// <param name="Graded">Whether it is part of the course's grade at all.</param>
/// <param name="Type">The assignment type that it belongs to.</param>
public sealed record LessonScore(string Key, string Title, bool Graded, string? Type, IReadOnlyList<ProblemScore> Problems)
{
    public double Earned { get; } = Counted(Graded, Problems).Sum(problem => problem.Earned);
    public double Possible { get; } = Counted(Graded, Problems).Sum(problem => problem.Possible);

    /// <summary>Nobody but people gives points here.</summary>
    public bool Manual { get; init; }
    public Mark Mark { get; init; }
    public Curve Curve { get; init; } = Curve.None;

    /// <summary>False until its results are given out.</summary>
    public bool Released { get; init; } = true;

    /// <summary>What the work itself earned.</summary>
    public double Computed => Rounding.LessonShare(Earned, Possible);

    /// <summary>What counts once it is given out: what people set, else the computed result on its curve.</summary>
    public double Effective => Mark.Value switch
    {
        { } points when Manual => Curve.Of(Rounding.LessonShare(points, Possible)),
        { } percent => percent / 100,
        _ => Curve.Of(Computed),
    };

    public double Share => Released ? Effective : 0;
    public bool Attempted => Mark.Value is not null || Problems.Any(problem => problem.Attempted);

    /// <summary>A lesson without a point to earn is no assignment, whatever its settings say.</summary>
    public bool IsAssignment => Graded && Type is not null && Possible > 0;

    // Practice is summed too, so that the learner sees it; it never reaches the course's grade.
    private static IEnumerable<ProblemScore> Counted(bool graded, IReadOnlyList<ProblemScore> problems) =>
        problems.Where(problem => problem.Possible > 0 && (problem.Counts || !graded));
}
