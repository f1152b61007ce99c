using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stoa.Contracts.Courses;

namespace Stoa.Gradebook.Grading;

/// <summary>What there is to earn in a course now: its graded lessons, the columns that instructors added, and what they set about both.</summary>
internal sealed class CourseSheet
{
    private readonly Dictionary<string, GradeColumn> set;
    private readonly DateTimeOffset now;

    internal CourseSheet(GradableCourse course, IEnumerable<GradeColumn> columns, DateTimeOffset now)
    {
        (Course, this.now) = (course, now);
        set = columns.Where(column => !column.Removed).ToDictionary(column => column.Key);
        Manual = [.. set.Values.Where(column => column.Manual)];
    }

    internal GradableCourse Course { get; }
    internal GradingPolicy Policy => Course.Policy;
    internal IReadOnlyList<GradableLesson> Lessons => Course.Lessons;

    /// <summary>Columns of the instructors' own, the oldest first.</summary>
    internal IReadOnlyList<GradeColumn> Manual { get; }

    /// <summary>Equal while every learner's grade follows from the same rules.</summary>
    internal string Fingerprint
    {
        get
        {
            var text = Course.Fingerprint + string.Concat(set.Values.OrderBy(column => column.Key, StringComparer.Ordinal).Select(Describe));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    internal GradeColumn Column(string key) => set.GetValueOrDefault(key) ?? GradeColumn.OfLesson(key);

    /// <summary>Whether there is such a column now.</summary>
    internal bool Has(string key) => Lessons.Any(lesson => lesson.Key == key) || Manual.Any(column => column.Key == key);

    /// <summary>In the order of the sheet: lessons as they are read, then the columns of their own.</summary>
    internal IReadOnlyList<LessonScore> ScoresOf(Guid learnerId, Earnings earned) =>
        [.. Course.ScoresOf(learnerId, earned.Points).Select(score => With(score, Column(score.Key), earned.Marks)), .. Manual.Select(column => With(Of(column), column, earned.Marks))];

    internal CourseResult Grade(Guid learnerId, Earnings earned) => CourseGrader.Grade(Policy, ScoresOf(learnerId, earned));

    private LessonScore With(LessonScore score, GradeColumn column, IReadOnlyDictionary<string, Mark> marks) => score with
    {
        Mark = marks.GetValueOrDefault(score.Key),
        Curve = column.Curve,
        Released = column.IsReleased(now),
    };

    private static LessonScore Of(GradeColumn column) =>
        new(column.Key, column.Title, column.AssignmentType is not null, column.AssignmentType, [new(column.Key, 0, column.Possible, Counts: true, Attempted: false)])
        {
            Manual = true,
        };

    private string Describe(GradeColumn column) => string.Create(
        CultureInfo.InvariantCulture,
        $"\n{column.Key}|{column.AssignmentType}|{column.Possible:R}|{column.Curve.Kind}|{column.Curve.Amount:R}|{column.IsReleased(now)}");
}

/// <summary>What one learner has in a course.</summary>
/// <param name="Points">By problem.</param>
/// <param name="Marks">By column.</param>
internal sealed record Earnings(IReadOnlyDictionary<string, Points> Points, IReadOnlyDictionary<string, Mark> Marks)
{
    internal static Earnings None { get; } = new(new Dictionary<string, Points>(), new Dictionary<string, Mark>());
}
