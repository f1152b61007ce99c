using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Columns;

/// <summary>The columns of a course that people made or set something about. Every change lets the course be added up again.</summary>
internal sealed class ColumnStore(Db db, Outbox outbox, TimeProvider clock)
{
    private sealed record Row(
        string Key, bool Manual, string Title, string? AssignmentType, double Possible, string Curve, double CurveAmount,
        DateTimeOffset? ReleasedAt, bool Removed, int Version)
    {
        internal GradeColumn Column => new(Key, Manual, Title, AssignmentType, Possible, new(Curve, CurveAmount), ReleasedAt, Removed, Version);
    }

    /// <summary>The oldest first, those that were taken away too.</summary>
    internal async Task<IReadOnlyList<GradeColumn>> Of(Guid courseId) =>
        [.. (await db.Query<Row>(OfCourseSql, new { CourseId = courseId })).Select(row => row.Column)];

    /// <summary>Keeps the column if its version is still the one that the author saw.</summary>
    /// <returns>False when somebody changed it meanwhile.</returns>
    internal Task<bool> Save(Guid courseId, GradeColumn column) => db.Transaction(async tx =>
    {
        if (await tx.Execute(SaveSql, Args(courseId, column)) == 0)
            return false;
        await outbox.Add(tx, new RulesMayHaveChanged(courseId, null));
        if (column.ReleasedAt is { } at && at > clock.GetUtcNow())
            await outbox.Add(tx, new RulesMayHaveChanged(courseId, null), at);
        return true;
    });

    private object Args(Guid courseId, GradeColumn column) => new
    {
        CourseId = courseId,
        column.Key,
        column.Manual,
        column.Title,
        column.AssignmentType,
        column.Possible,
        Curve = column.Curve.Kind,
        CurveAmount = column.Curve.Amount,
        column.ReleasedAt,
        RemovedAt = column.Removed ? clock.GetUtcNow() : (DateTimeOffset?)null,
        column.Version,
    };

    private const string OfCourseSql = """
        select key, manual, title, assignment_type, possible, curve, curve_amount, released_at, removed_at is not null as removed, version
        from gradebook.columns
        where course_id = @CourseId
        order by created_at, key
        """;

    private const string SaveSql = """
        insert into gradebook.columns as kept
            (course_id, key, manual, title, assignment_type, possible, curve, curve_amount, released_at, removed_at)
        values (@CourseId, @Key, @Manual, @Title, @AssignmentType, @Possible, @Curve, @CurveAmount, @ReleasedAt, @RemovedAt)
        on conflict (course_id, key) do update
        set title = excluded.title,
            assignment_type = excluded.assignment_type,
            possible = excluded.possible,
            curve = excluded.curve,
            curve_amount = excluded.curve_amount,
            released_at = excluded.released_at,
            removed_at = excluded.removed_at,
            version = kept.version + 1
        where kept.version = @Version
        """;
}
