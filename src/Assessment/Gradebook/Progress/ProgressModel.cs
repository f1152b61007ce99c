using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grading;
using Stoa.Ui;

namespace Stoa.Gradebook.Progress;

/// <summary>What the progress page shows.</summary>
/// <param name="Learner">The name, when somebody of the staff looks at another's progress.</param>
/// <param name="Completion">Null when the learner has not begun.</param>
/// <param name="Pages">The author's own pages of the course.</param>
/// <param name="PassingShare">Null when the course cannot be passed.</param>
/// <param name="Guesses">Results that the learner tries out, by key; none at first.</param>
/// <param name="IfSo">What the grade would be then.</param>
public sealed record ProgressModel(
    Course Course, string? Learner, CourseProgress? Completion, CourseResult Result, double? PassingShare,
    IReadOnlyList<LessonLine> Lessons, bool HasAttempts, IReadOnlyList<NavLink> Pages,
    IReadOnlyDictionary<string, double> Guesses, CourseResult? IfSo)
{
    public string ContinuePath => Completion?.LastUnitKey is { } unit ? $"{Course.LearnPath}/{unit}" : Course.LearnPath;
    public bool IsGraded => Result.Types.Any(type => type.Assignments.Any(assignment => assignment.Lesson is not null));
    public IEnumerable<LessonLine> Practice => Lessons.Where(line => !line.Score.IsAssignment);

    public LessonLine? Line(Assignment assignment) => assignment.Lesson is { } lesson ? Lessons.First(line => line.Score.Key == lesson.Key) : null;
}

/// <summary>A lesson with something to earn.</summary>
/// <param name="Path">Its first unit, or null when it has none that a learner may open.</param>
/// <param name="Shown">False while the author keeps the points back.</param>
public sealed record LessonLine(LessonScore Score, string Section, string? Path, DateTimeOffset? Due, bool Shown);
