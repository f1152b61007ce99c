using System.Text.Json;
using Stoa.Contracts.Imports;
using Stoa.Platform.Data;

namespace Stoa.Imports.Importing;

/// <summary>The record of imports.</summary>
internal sealed class ImportRows(Db db)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Row(
        Guid Id, string FileName, string? CourseKey, string State, string Step, double Share, int? Version, bool Changed, string? Error,
        string? Report, Guid? ById, DateTime StartedAt, DateTime? EndedAt);

    internal Task Begin(Guid id, ImportRequest request, ImportState state, ISql? sql = null) => (sql ?? db).Execute(
        BeginSql, new { Id = id, request.FileName, request.CourseKey, request.Publish, ById = request.By, State = Name(state) });

    internal Task Step(Guid id, ImportStep step) => db.Execute(StepSql, new { Id = id, Step = step.Text, step.Share });

    internal Task Done(Guid id, ImportResult result) => db.Execute(DoneSql, new
    {
        Id = id,
        CourseKey = result.Course.Key,
        CourseId = result.Course.Id,
        result.Version,
        result.Changed,
        Report = JsonSerializer.Serialize(result.Report, Json),
    });

    internal Task Failed(Guid id, string error) => db.Execute(FailedSql, new { Id = id, Error = error });

    internal async Task<Import?> Find(Guid id) => (await db.Query<Row>(FindSql, new { Id = id })) is [var row] ? Of(row) : null;

    internal async Task<IReadOnlyList<Import>> Newest(int count, string? courseKey) =>
        [.. (await db.Query<Row>(NewestSql, new { Count = Math.Clamp(count, 1, 500), CourseKey = courseKey })).Select(Of)];

    private static Import Of(Row row) => new(
        row.Id, row.FileName, row.CourseKey, Enum.Parse<ImportState>(row.State, ignoreCase: true), new(row.Step, row.Share), row.Version, row.Changed,
        row.Error, row.Report is null ? null : JsonSerializer.Deserialize<FidelityReport>(row.Report, Json), row.ById,
        row.StartedAt, row.EndedAt is { } ended ? (DateTimeOffset)ended : null);

    private static string Name(ImportState state) => state.ToString().ToLowerInvariant();

    private const string BeginSql = """
        insert into imports.imports (id, file_name, course_key, publish, by_id, state)
        values (@Id, @FileName, @CourseKey, @Publish, @ById, @State)
        """;

    private const string StepSql = """
        update imports.imports
        set state = 'running', step = @Step, share = @Share
        where id = @Id
          and state in ('waiting', 'running')
        """;

    private const string DoneSql = """
        update imports.imports
        set state = 'done', share = 1, step = '', course_key = @CourseKey, course_id = @CourseId, version = @Version, changed = @Changed,
            report = @Report::jsonb, error = null, ended_at = now()
        where id = @Id
        """;

    private const string FailedSql = """
        update imports.imports
        set state = 'failed', error = @Error, ended_at = now()
        where id = @Id
        """;

    private const string FindSql = """
        select id, file_name, course_key, state, step, share, version, changed, error, report::text, by_id, started_at, ended_at
        from imports.imports
        where id = @Id
        """;

    private const string NewestSql = """
        select id, file_name, course_key, state, step, share, version, changed, error, report::text, by_id, started_at, ended_at
        from imports.imports
        where @CourseKey::text is null
           or course_key = @CourseKey
        order by started_at desc, id desc
        limit @Count
        """;
}
