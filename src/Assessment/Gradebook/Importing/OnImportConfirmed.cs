using Stoa.Contracts;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Marks;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Importing;

/// <summary>An instructor said yes to what a file would change.</summary>
internal sealed record ImportConfirmed(Guid CourseId, Guid ImportId) : IEvent
{
    public static string Name => "gradebook.import-confirmed/1";
}

/// <summary>Sets the marks in batches, each a delivery of its own. What somebody changed since the file was read is left as it is, and told.</summary>
internal sealed class OnImportConfirmed(MarkStore marks, Outbox outbox) : IHandle<ImportConfirmed>
{
    internal const int Batch = 200;

    private sealed record Import(string FileName, Guid UploadedBy);

    public async Task Handle(ImportConfirmed happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Import>(FindSql, new { happened.ImportId }, cancellation) is not { } import)
            return;
        var reason = Words.T("From the file {0}", import.FileName);
        var due = await tx.Query<ImportedMark>(DueSql, new { happened.ImportId, Batch }, cancellation);
        foreach (var mark in due)
        {
            var from = new Mark(mark.OldValue, mark.OldExempt, mark.OldVersion);
            var kept = await marks.Change(tx, new(happened.CourseId, mark.LearnerId, mark.ColumnKey, from, mark.NewValue, mark.NewExempt, reason, import.UploadedBy));
            await tx.Execute(DoneSql, new { happened.ImportId, mark.Number, Outcome = kept ? "kept" : "conflict" }, cancellation);
        }
        if (due.Count == Batch)
            await outbox.Add(tx, happened);
    }

    private const string FindSql = """
        select file_name, uploaded_by
        from gradebook.imports
        where id = @ImportId
          and confirmed_at is not null
        """;

    private const string DueSql = """
        select number, learner_id, column_key, old_value, old_exempt, old_version, shown, new_value, new_exempt, outcome
        from gradebook.import_marks
        where import_id = @ImportId
          and outcome is null
        order by number
        limit @Batch
        for update
        """;

    private const string DoneSql = """
        update gradebook.import_marks
        set outcome = @Outcome
        where import_id = @ImportId
          and number = @Number
        """;
}
