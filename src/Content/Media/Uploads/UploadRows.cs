using System.Text.Json;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>The record of uploads. Whoever writes one holds its row under a name for some seconds, and renews that.</summary>
internal sealed class UploadRows(Db db, UploadSettings settings, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Row(
        Guid Id, Guid? PersonId, string Name, string Metadata, long? Length, string Staged, string State, string? Refusal, string? Sha256,
        DateTime StartedAt, DateTime ExpiresAt, bool Direct);

    /// <summary>When an upload ends for which nothing arrives from now on.</summary>
    internal DateTimeOffset Expiry => clock.GetUtcNow() + settings.KeepUnfinished;

    internal Task Begin(Upload upload) => db.Execute(BeginSql, new
    {
        upload.Id,
        upload.PersonId,
        upload.Name,
        upload.Metadata,
        upload.Length,
        Staged = Text(upload.Staged),
        upload.ExpiresAt,
        Direct = upload.IsDirect,
    });

    internal async Task<Upload?> Find(Guid id, ISql? sql = null) =>
        (await (sql ?? db).Query<Row>(FindSql, new { Id = id })) is [var row] ? Of(row) : null;

    /// <returns>The upload as it is now; null when another writes it, or it does not wait for bytes.</returns>
    internal async Task<Upload?> Take(Guid id, Guid writer) =>
        (await db.Query<Row>(TakeSql, new { Id = id, Writer = writer })) is [var row] ? Of(row) : null;

    /// <returns>False when it belongs to another writer by now.</returns>
    internal async Task<bool> Renew(Guid id, Guid writer) => await db.Execute(RenewSql, new { Id = id, Writer = writer }) > 0;

    internal Task Release(Guid id, Guid writer) => db.Execute(ReleaseSql, new { Id = id, Writer = writer });

    /// <returns>False when it belongs to another writer by now.</returns>
    internal async Task<bool> Save(Guid id, Guid writer, Staged staged) =>
        await db.Execute(SaveSql, new { Id = id, Writer = writer, staged.Length, Staged = Text(staged), ExpiresAt = Expiry }) > 0;

    /// <summary>The last byte is here.</summary>
    internal async Task<bool> Arrive(Guid id, Guid writer, Staged staged, string? sha256, Tx tx) =>
        await tx.Execute(ArriveSql, new { Id = id, Writer = writer, staged.Length, Staged = Text(staged), Sha256 = sha256 }) > 0;

    internal async Task<bool> Finish(Guid id, string sha256, Tx tx) => await tx.Execute(FinishSql, new { Id = id, Sha256 = sha256 }) > 0;

    internal Task Refuse(Guid id, Refusal refusal, ISql? sql = null) =>
        (sql ?? db).Execute(RefuseSql, new { Id = id, Refusal = refusal.ToString().ToLowerInvariant() });

    /// <summary>Ends an upload for its client, whatever became of it.</summary>
    internal Task End(Guid id, ISql? sql = null) => (sql ?? db).Execute(EndSql, new { Id = id });

    internal async Task<IReadOnlyList<Upload>> Expired(DateTimeOffset now, Tx tx) =>
        [.. (await tx.Query<Row>(ExpiredSql, new { Now = now })).Select(Of)];

    internal async Task<IReadOnlyList<Upload>> Of(Guid person, ISql? sql = null) =>
        [.. (await (sql ?? db).Query<Row>(OfPersonSql, new { PersonId = person })).Select(Of)];

    internal Task Erase(Guid person, Tx tx) => tx.Execute(EraseSql, new { PersonId = person });

    internal Task Forget(DateTimeOffset before, Tx tx) => tx.Execute(ForgetSql, new { Before = before });

    /// <summary>What everybody has brought in, and what this person has under way or was refused.</summary>
    internal async Task<IReadOnlyList<Upload>> Newest(Guid person, int count) =>
        [.. (await db.Query<Row>(NewestSql, new { PersonId = person, Count = count })).Select(Of)];

    private static Upload Of(Row row) => new(
        row.Id, row.PersonId, row.Name, row.Metadata, row.Length, JsonSerializer.Deserialize<Staged>(row.Staged, Json)!,
        Enum.Parse<UploadState>(row.State, ignoreCase: true), row.Refusal is null ? null : Enum.Parse<Refusal>(row.Refusal, ignoreCase: true),
        row.Sha256, Utc(row.StartedAt), Utc(row.ExpiresAt))
    { IsDirect = row.Direct };

    private static DateTimeOffset Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static string Text(Staged staged) => JsonSerializer.Serialize(staged, Json);

    private const string BeginSql = """
        insert into media.uploads (id, person_id, name, metadata, length, staged, expires_at, direct)
        values (@Id, @PersonId, @Name, @Metadata, @Length, @Staged::jsonb, @ExpiresAt, @Direct)
        """;

    private const string FindSql = """
        select id, person_id, name, metadata, length, staged::text, state, refusal, sha256, started_at, expires_at, direct
        from media.uploads
        where id = @Id
        """;

    private const string TakeSql = """
        update media.uploads
        set writer = @Writer, writing_until = now() + interval '15 seconds'
        where id = @Id
          and state = 'arriving'
          and (writing_until is null or writing_until < now())
        returning id, person_id, name, metadata, length, staged::text, state, refusal, sha256, started_at, expires_at, direct
        """;

    private const string RenewSql = """
        update media.uploads
        set writing_until = now() + interval '15 seconds'
        where id = @Id
          and writer = @Writer
          and state = 'arriving'
        """;

    private const string ReleaseSql = """
        update media.uploads
        set writer = null, writing_until = null
        where id = @Id
          and writer = @Writer
        """;

    private const string SaveSql = """
        update media.uploads
        set received = @Length, staged = @Staged::jsonb, expires_at = @ExpiresAt, writing_until = now() + interval '15 seconds'
        where id = @Id
          and writer = @Writer
          and state = 'arriving'
        """;

    private const string ArriveSql = """
        update media.uploads
        set state = 'arrived', length = @Length, received = @Length, staged = @Staged::jsonb, sha256 = @Sha256
        where id = @Id
          and writer = @Writer
          and state = 'arriving'
        """;

    private const string FinishSql = """
        update media.uploads
        set state = 'finished', sha256 = @Sha256, ended_at = now()
        where id = @Id
          and state = 'arrived'
        """;

    private const string RefuseSql = """
        update media.uploads
        set state = 'refused', refusal = @Refusal, ended_at = now()
        where id = @Id
          and state in ('arriving', 'arrived')
        """;

    private const string EndSql = """
        update media.uploads
        set state = 'gone', ended_at = now()
        where id = @Id
        """;

    private const string ExpiredSql = """
        select id, person_id, name, metadata, length, staged::text, state, refusal, sha256, started_at, expires_at, direct
        from media.uploads
        where state = 'arriving'
          and expires_at < @Now
          and (writing_until is null or writing_until < now())
        order by expires_at
        limit 100
        for update skip locked
        """;

    private const string OfPersonSql = """
        select id, person_id, name, metadata, length, staged::text, state, refusal, sha256, started_at, expires_at, direct
        from media.uploads
        where person_id = @PersonId
        order by started_at
        """;

    private const string EraseSql = """
        update media.uploads
        set person_id = null, metadata = '', state = case state when 'arriving' then 'gone' else state end, ended_at = coalesce(ended_at, now())
        where person_id = @PersonId
        """;

    private const string ForgetSql = """
        delete from media.uploads
        where state in ('gone', 'refused')
          and ended_at < @Before
        """;

    private const string NewestSql = """
        select id, person_id, name, metadata, length, staged::text, state, refusal, sha256, started_at, expires_at, direct
        from media.uploads
        where state in ('arrived', 'finished')
           or (person_id = @PersonId and state in ('arriving', 'refused'))
        order by started_at desc, id desc
        limit @Count
        """;
}
