using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;

namespace Stoa.Media.Renditions;

/// <summary>The finished files of recordings.</summary>
internal static class RenditionRows
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    private sealed record Row(string Kind, string Name, string ObjectKey, string Sha256, long Bytes, string Facts, bool Retired);

    /// <summary>Those of one generation.</summary>
    internal static async Task<IReadOnlyList<Rendition>> Of(ISql sql, Guid recording, int generation, CancellationToken cancellation = default) =>
        [.. (await sql.Query<Row>(OfSql, new { Recording = recording, Generation = generation }, cancellation)).Select(Read)];

    /// <summary>Those that are served, and those that only people who began before still ask for.</summary>
    internal static async Task<(IReadOnlyList<Rendition> Served, IReadOnlyList<Rendition> Retired)> Served(ISql sql, Guid recording, CancellationToken cancellation = default)
    {
        var rows = await sql.Query<Row>(ServedSql, new { Recording = recording }, cancellation);
        return ([.. rows.Where(row => !row.Retired).Select(Read)], [.. rows.Where(row => row.Retired).Select(Read)]);
    }

    /// <summary>Keeps a rendition, in place of one of the same name, and lets the recording play when its sound and one rung are there.</summary>
    internal static Task Keep(Tx tx, Guid recording, int generation, Rendition made) => tx.Run(
    [
        new(KeepSql, new
        {
            Id = Guid.CreateVersion7(), Recording = recording, made.Kind, made.Name, made.Key, made.Sha256, made.Bytes,
            Facts = JsonSerializer.Serialize(made.Facts, Json), Generation = generation, Recipe = Recipe.Version,
        }),
        new(PlayableSql, new { Recording = recording }),
    ]);

    private static Rendition Read(Row row) =>
        new(row.Kind, row.Name, row.ObjectKey, row.Sha256, row.Bytes, JsonSerializer.Deserialize<RenditionFacts>(row.Facts, Json)!);

    internal static string Key(Guid recording, string sha256) => Keys.Of(recording, sha256);

    private const string OfSql = """
        select kind, name, object_key, sha256, bytes, facts::text, retired_at is not null as retired
        from media.renditions
        where recording_id = @Recording
          and generation = @Generation
          and retired_at is null
        order by name
        """;

    private const string ServedSql = """
        select v.kind, v.name, v.object_key, v.sha256, v.bytes, v.facts::text, v.retired_at is not null as retired
        from media.renditions v
        join media.recordings r on r.id = v.recording_id
        where v.recording_id = @Recording
          and (v.generation = r.generation or v.retired_at is not null)
        order by v.name
        """;

    private const string KeepSql = """
        insert into media.renditions (id, recording_id, kind, name, object_key, sha256, bytes, facts, generation, recipe)
        values (@Id, @Recording, @Kind, @Name, @Key, @Sha256, @Bytes, @Facts::jsonb, @Generation, @Recipe)
        on conflict (recording_id, generation, name) do update
        set object_key = excluded.object_key, sha256 = excluded.sha256, bytes = excluded.bytes, facts = excluded.facts, recipe = excluded.recipe,
            created_at = now(), retired_at = null
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
