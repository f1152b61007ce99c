using Stoa.Platform.Data;

namespace Stoa.Media.Recordings;

/// <summary>The rows of recordings as everybody may read them.</summary>
internal sealed class RecordingRows(Db db) : IRecordings
{
    private sealed record Row(
        Guid Id, string Name, long Bytes, string Sha256, string State, double? Duration, bool HasVideo, double Share, double Seconds, string? Reason,
        Guid? CreatedBy, DateTime CreatedAt);

    public async Task<Recording?> Find(Guid id, CancellationToken cancellation = default) => (await Find([id], cancellation)) is [var found] ? found : null;

    public async Task<Recording?> FindBySha256(string sha256, CancellationToken cancellation = default) =>
        await db.One<Guid?>(IdSql, new { Sha256 = sha256 }, cancellation) is { } id ? await Find(id, cancellation) : null;

    public async Task<IReadOnlyList<Recording>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) =>
        [.. (await db.Query<Row>(FindSql, new { Ids = ids.ToArray() }, cancellation)).Select(Of)];

    public async Task<IReadOnlyList<Recording>> All(int limit = 100, int offset = 0, CancellationToken cancellation = default)
    {
        var ids = await db.Query<Guid>(AllSql, new { Limit = Math.Clamp(limit, 1, 500), Offset = Math.Max(0, offset) }, cancellation);
        return [.. (await Find([.. ids], cancellation)).OrderByDescending(recording => (recording.CreatedAt, recording.Id))];
    }

    /// <summary>Who brought a recording in is not known any more.</summary>
    internal static Task Forget(Guid person, Tx tx) => tx.Execute(ForgetSql, new { PersonId = person });

    private static Recording Of(Row row)
    {
        var state = Enum.Parse<RecordingState>(row.State, ignoreCase: true);
        var share = state == RecordingState.Ready ? 1 : row.Share;
        return new(
            row.Id, row.Name, row.Bytes, row.Sha256, state, row.Duration, row.HasVideo, share, Left(share, row.Seconds), Reasons.Sentence(row.Reason),
            row.CreatedBy, row.CreatedAt);
    }

    // A first share of the work says too little about the rest.
    private static int? Left(double share, double seconds) =>
        share is > 0.02 and < 1 ? (int)Math.Clamp(seconds * (1 - share) / share, 1, 1_000_000) : null;

    private const string ForgetSql = """
        update media.recordings
        set created_by = null
        where created_by = @PersonId
        """;

    private const string IdSql = """
        select id
        from media.recordings
        where sha256 = @Sha256
        """;

    private const string AllSql = """
        select id
        from media.recordings
        order by created_at desc, id desc
        limit @Limit
        offset @Offset
        """;

    private const string FindSql = """
        select r.id, r.name, r.bytes, r.sha256, r.state, (r.probe ->> 'duration')::float8 as duration,
               jsonb_typeof(r.probe -> 'video') is not distinct from 'object' as has_video,
               coalesce(done.share, 0) as share, coalesce(extract(epoch from now() - r.making_at), 0)::float8 as seconds,
               r.reason, r.created_by, r.created_at
        from media.recordings r
        left join lateral (
            select sum(t.weight * case t.state when 'done' then 1 else t.share end) / nullif(sum(t.weight), 0) as share
            from media.tasks t
            where t.recording_id = r.id
        ) done on true
        where r.id = any(@Ids)
        """;
}
