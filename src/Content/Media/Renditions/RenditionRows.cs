using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;

namespace Stoa.Media.Renditions;

/// <summary>The finished files of recordings.</summary>
internal static class RenditionRows
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    private sealed record Row(string Kind, string Name, string ObjectKey, string Sha256, long Bytes, string Facts);

    internal static async Task<IReadOnlyList<Rendition>> Of(ISql sql, Guid recording, CancellationToken cancellation = default) =>
        [.. (await sql.Query<Row>(OfSql, new { Recording = recording }, cancellation)).Select(row =>
            new Rendition(row.Kind, row.Name, row.ObjectKey, row.Sha256, row.Bytes, JsonSerializer.Deserialize<RenditionFacts>(row.Facts, Json)!))];

    /// <summary>Keeps a rendition, in place of one of the same name, and lets the recording play when its sound and one rung are there.</summary>
    internal static Task Keep(Tx tx, Guid recording, Rendition made) => tx.Run(
    [
        new(KeepSql, new
        {
            Id = Guid.CreateVersion7(), Recording = recording, made.Kind, made.Name, made.Key, made.Sha256, made.Bytes,
            Facts = JsonSerializer.Serialize(made.Facts, Json),
        }),
        new(PlayableSql, new { Recording = recording }),
    ]);

    internal static string Key(Guid recording, string sha256) => Keys.Of(recording, sha256);

    private const string OfSql = """
        select kind, name, object_key, sha256, bytes, facts::text
        from media.renditions
        where recording_id = @Recording
        """;

    private const string KeepSql = """
        insert into media.renditions (id, recording_id, kind, name, object_key, sha256, bytes, facts)
        values (@Id, @Recording, @Kind, @Name, @Key, @Sha256, @Bytes, @Facts::jsonb)
        on conflict (recording_id, name) do update
        set object_key = excluded.object_key, sha256 = excluded.sha256, bytes = excluded.bytes, facts = excluded.facts, created_at = now()
        """;

    private const string PlayableSql = """
        update media.recordings r
        set state = 'playable'
        where r.id = @Recording
          and r.state = 'making'
          and (r.probe -> 'video' is null or jsonb_typeof(r.probe -> 'video') = 'null'
               or exists (select from media.renditions v where v.recording_id = r.id and v.kind = 'video'))
          and (r.probe -> 'audio' is null or jsonb_typeof(r.probe -> 'audio') = 'null'
               or exists (select from media.renditions a where a.recording_id = r.id and a.kind = 'audio'))
        """;
}
