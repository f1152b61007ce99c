using System.Text.Json;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Importing;

/// <summary>A file of marks that was handed in.</summary>
/// <param name="Notes">JSON: a list of sentences.</param>
internal sealed record MarkImport(
    Guid Id, Guid CourseId, string FileName, Guid UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset? ConfirmedAt, string Notes,
    int Changes, int Learners, int Kept, int Conflicts)
{
    internal IReadOnlyList<string> AllNotes => JsonSerializer.Deserialize<string[]>(Notes) ?? [];
    internal bool IsDone => ConfirmedAt is not null && Kept + Conflicts == Changes;
}

/// <summary>One change of it.</summary>
public sealed record ImportedMark(
    int Number, Guid LearnerId, string ColumnKey, double? OldValue, bool OldExempt, int OldVersion, double? Shown, double? NewValue, bool NewExempt, string? Outcome);

/// <summary>Files of marks: what they would change is kept until somebody says yes, and for ninety days.</summary>
internal sealed class ImportStore(Db db, Outbox outbox)
{
    internal const int Shown = 200;

    internal Task<Guid> Keep(Guid courseId, string fileName, Guid by, IReadOnlyList<GradesDifference> differences, IReadOnlyList<string> notes) => db.Transaction(async tx =>
    {
        var id = Guid.CreateVersion7();
        await tx.Execute(ForgetMarksSql);
        await tx.Execute(ForgetSql);
        await tx.Execute(KeepSql, new { Id = id, CourseId = courseId, FileName = fileName, By = by, Notes = JsonSerializer.Serialize(notes) });
        // In the order of learners, in which grades are locked.
        var ordered = differences.OrderBy(each => each.LearnerId).ToArray();
        await tx.Execute(KeepMarksSql, new
        {
            Id = id,
            Learners = ordered.Select(each => each.LearnerId).ToArray(),
            Columns = ordered.Select(each => each.ColumnKey).ToArray(),
            OldValues = ordered.Select(each => each.From.Value).ToArray(),
            OldExempt = ordered.Select(each => each.From.Exempt).ToArray(),
            OldVersions = ordered.Select(each => each.From.Version).ToArray(),
            Shown = ordered.Select(each => each.Shown).ToArray(),
            NewValues = ordered.Select(each => each.Value).ToArray(),
            NewExempt = ordered.Select(each => each.Exempt).ToArray(),
        });
        return id;
    });

    internal Task<MarkImport?> Find(Guid courseId, Guid id) => db.One<MarkImport>(FindSql, new { Id = id, CourseId = courseId });

    /// <summary>The first of its changes: those that were refused stand in front.</summary>
    internal Task<IReadOnlyList<ImportedMark>> Changes(Guid id) => db.Query<ImportedMark>(ChangesSql, new { Id = id, Shown });

    /// <summary>Lets it be carried out, once.</summary>
    internal Task Confirm(Guid courseId, Guid id) => db.Transaction(async tx =>
    {
        if (await tx.Execute(ConfirmSql, new { Id = id, CourseId = courseId }) == 1)
            await outbox.Add(tx, new ImportConfirmed(courseId, id));
    });

    private const string ForgetMarksSql = """
        delete from gradebook.import_marks
        where import_id in (select id from gradebook.imports where uploaded_at < now() - interval '90 days')
        """;

    private const string ForgetSql = "delete from gradebook.imports where uploaded_at < now() - interval '90 days'";

    private const string KeepSql = """
        insert into gradebook.imports (id, course_id, file_name, uploaded_by, notes)
        values (@Id, @CourseId, @FileName, @By, @Notes::jsonb)
        """;

    private const string KeepMarksSql = """
        insert into gradebook.import_marks (import_id, number, learner_id, column_key, old_value, old_exempt, old_version, shown, new_value, new_exempt)
        select @Id, number, learner_id, column_key, old_value, old_exempt, old_version, shown, new_value, new_exempt
        from unnest(
            @Learners::uuid[], @Columns::text[], @OldValues::double precision[], @OldExempt::boolean[], @OldVersions::int[],
            @Shown::double precision[], @NewValues::double precision[], @NewExempt::boolean[])
            with ordinality as given (learner_id, column_key, old_value, old_exempt, old_version, shown, new_value, new_exempt, number)
        """;

    private const string FindSql = """
        select i.id, i.course_id, i.file_name, i.uploaded_by, i.uploaded_at, i.confirmed_at, i.notes::text as notes,
               count(m.number)::int as changes,
               count(distinct m.learner_id)::int as learners,
               (count(*) filter (where m.outcome = 'kept'))::int as kept,
               (count(*) filter (where m.outcome = 'conflict'))::int as conflicts
        from gradebook.imports i
        left join gradebook.import_marks m on m.import_id = i.id
        where i.id = @Id
          and i.course_id = @CourseId
        group by i.id
        """;

    private const string ChangesSql = """
        select number, learner_id, column_key, old_value, old_exempt, old_version, shown, new_value, new_exempt, outcome
        from gradebook.import_marks
        where import_id = @Id
        order by outcome is distinct from 'conflict', number
        limit @Shown
        """;

    private const string ConfirmSql = """
        update gradebook.imports
        set confirmed_at = now()
        where id = @Id
          and course_id = @CourseId
          and confirmed_at is null
        """;
}
