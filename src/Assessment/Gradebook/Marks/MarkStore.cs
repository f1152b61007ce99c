using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Data;

namespace Stoa.Gradebook.Marks;

/// <summary>One change of a mark.</summary>
/// <param name="From">As whoever changes it saw it: its version must still be the newest.</param>
internal sealed record MarkChange(Guid CourseId, Guid LearnerId, string ColumnKey, Mark From, double? Value, bool Exempt, string Reason, Guid By);

/// <summary>A change that was made, for whoever looks back.</summary>
public sealed record MarkPast(double? OldValue, bool OldExempt, double? NewValue, bool NewExempt, string Reason, Guid ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Marks that people set: kept with their history, and added up at once.</summary>
internal sealed class MarkStore(Db db, CourseRules rules, GradeKeeper keeper)
{
    internal async Task<Mark> Find(Guid courseId, Guid learnerId, string columnKey) =>
        await db.One<Row>(FindSql, new { CourseId = courseId, LearnerId = learnerId, ColumnKey = columnKey }) is { } row
            ? new(row.Value, row.Exempt, row.Version)
            : Mark.None;

    /// <summary>The newest first.</summary>
    internal Task<IReadOnlyList<MarkPast>> History(Guid courseId, Guid learnerId, string columnKey) =>
        db.Query<MarkPast>(HistorySql, new { CourseId = courseId, LearnerId = learnerId, ColumnKey = columnKey });

    /// <returns>False when somebody else changed it meanwhile: nothing was written.</returns>
    internal Task<bool> Change(MarkChange change) => db.Transaction(tx => Change(tx, change));

    internal async Task<bool> Change(Tx tx, MarkChange change)
    {
        await keeper.Lock(tx, change.CourseId, change.LearnerId);
        if (await tx.Execute(KeepSql, Args(change)) == 0)
            return false;
        await tx.Execute(RememberSql, Args(change));
        if (await rules.Of(change.CourseId) is { } sheet)
            await keeper.AddUp(tx, sheet, change.CourseId, change.LearnerId);
        return true;
    }

    private sealed record Row(double? Value, bool Exempt, int Version);

    private static object Args(MarkChange change) => new
    {
        Id = Guid.CreateVersion7(),
        change.CourseId,
        change.LearnerId,
        change.ColumnKey,
        change.From.Version,
        OldValue = change.From.Value,
        OldExempt = change.From.Exempt,
        change.Value,
        change.Exempt,
        change.Reason,
        change.By,
    };

    private const string FindSql = """
        select value, exempt, version
        from gradebook.marks
        where course_id = @CourseId
          and learner_id = @LearnerId
          and column_key = @ColumnKey
        """;

    private const string HistorySql = """
        select old_value, old_exempt, new_value, new_exempt, reason, changed_by, changed_at
        from gradebook.mark_changes
        where course_id = @CourseId
          and learner_id = @LearnerId
          and column_key = @ColumnKey
        order by changed_at desc, id desc
        limit 200
        """;

    // A mark that was taken back keeps its row: its version goes on counting. Version 0 saw no row, so one that is there now is somebody else's.
    private const string KeepSql = """
        insert into gradebook.marks as kept (course_id, learner_id, column_key, value, exempt)
        values (@CourseId, @LearnerId, @ColumnKey, @Value::double precision, @Exempt)
        on conflict (course_id, learner_id, column_key) do update
        set value = excluded.value,
            exempt = excluded.exempt,
            version = kept.version + 1,
            changed_at = now()
        where kept.version = @Version
        """;

    private const string RememberSql = """
        insert into gradebook.mark_changes
            (id, course_id, learner_id, column_key, old_value, old_exempt, new_value, new_exempt, reason, changed_by)
        values (@Id, @CourseId, @LearnerId, @ColumnKey, @OldValue::double precision, @OldExempt, @Value::double precision, @Exempt, @Reason, @By)
        """;
}
