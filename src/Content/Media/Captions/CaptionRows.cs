using System.Text.Json;
using Stoa.Platform.Data;

namespace Stoa.Media.Captions;

/// <summary>The tracks of recordings.</summary>
internal static class CaptionRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Task<IReadOnlyList<CaptionTrack>> Of(ISql sql, Guid recording, CancellationToken cancellation = default) =>
        sql.Query<CaptionTrack>(OfSql, new { Recording = recording }, cancellation);

    internal static async Task<CaptionTrack?> Find(ISql sql, Guid recording, Guid track, CancellationToken cancellation = default) =>
        (await Of(sql, recording, cancellation)).FirstOrDefault(one => one.Id == track);

    internal static async Task<IReadOnlyList<Cue>> Cues(ISql sql, Guid track, CancellationToken cancellation = default) =>
        Read(await sql.One<string>(CuesSql, new { Id = track }, cancellation));

    /// <summary>The tracks that learners see, what is said before the rest.</summary>
    internal static Task<IReadOnlyList<ShownTrack>> Shown(ISql sql, Guid recording, CancellationToken cancellation = default) =>
        sql.Query<ShownTrack>(ShownSql, new { Recording = recording }, cancellation);

    internal static async Task<(int Version, IReadOnlyList<Cue> Cues)?> ShownCues(ISql sql, Guid recording, Guid track, CancellationToken cancellation = default) =>
        await sql.One<ShownRow>(ShownCuesSql, new { Recording = recording, Id = track }, cancellation) is { } row ? (row.Version, Read(row.Shown)) : null;

    private sealed record ShownRow(int Version, string Shown);

    /// <returns>The new track, or null when there is one of this language and kind.</returns>
    internal static Task<Guid?> Add(ISql sql, Guid recording, string language, string kind, IReadOnlyList<Cue> cues, bool publish, Guid by) => sql.One<Guid?>(AddSql, new
    {
        Id = Guid.CreateVersion7(),
        Recording = recording,
        Language = language,
        Kind = kind,
        Cues = Write(cues),
        Publish = publish,
        By = by,
    });

    /// <summary>Saves a person's work upon the version they began with.</summary>
    /// <returns>The new version, or null when that is not the newest any more.</returns>
    internal static Task<int?> Save(ISql sql, Guid track, int version, IReadOnlyList<Cue> cues, bool publish, Guid by) =>
        sql.One<int?>(SaveSql, new { Id = track, Version = version, Cues = Write(cues), Publish = publish, By = by });

    /// <summary>Keeps what a machine wrote, in place of what a machine wrote before; never in place of a person's work.</summary>
    internal static Task KeepAutomatic(Tx tx, Guid recording, string language, IReadOnlyList<Cue> cues) =>
        tx.Execute(KeepAutomaticSql, new { Id = Guid.CreateVersion7(), Recording = recording, Language = language, Cues = Write(cues) });

    /// <summary>Keeps chapters that a machine found, for authors only; never in place of a person's work.</summary>
    internal static Task ProposeChapters(Tx tx, Guid recording, string language, IReadOnlyList<Cue> cues) =>
        tx.Execute(ProposeSql, new { Id = Guid.CreateVersion7(), Recording = recording, Language = language, Cues = Write(cues) });

    internal static async Task<bool> Remove(ISql sql, Guid recording, Guid track) => await sql.Execute(RemoveSql, new { Recording = recording, Id = track }) == 1;

    /// <summary>Who wrote is not known any more.</summary>
    internal static Task Forget(Guid person, Tx tx) => tx.Execute(ForgetSql, new { PersonId = person });

    internal static string Write(IReadOnlyList<Cue> cues) => JsonSerializer.Serialize(cues, Json);

    private static IReadOnlyList<Cue> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<Cue>>(json, Json)!;

    private const string OfSql = """
        select id, recording_id, language, kind, state, jsonb_array_length(cues) as cues, version, shown_version, shown_automatic, changed_by, changed_at
        from media.caption_tracks
        where recording_id = @Recording
        order by kind, language
        """;

    private const string CuesSql = """
        select cues::text
        from media.caption_tracks
        where id = @Id
        """;

    private const string ShownSql = """
        select id, language, kind, shown_automatic as automatic, shown_version as version
        from media.caption_tracks
        where recording_id = @Recording
          and shown is not null
        order by kind not in ('captions', 'subtitles'), kind, language
        """;

    private const string ShownCuesSql = """
        select shown_version as version, shown::text
        from media.caption_tracks
        where recording_id = @Recording
          and id = @Id
          and shown is not null
        """;

    private const string AddSql = """
        insert into media.caption_tracks (id, recording_id, language, kind, state, cues, changed_by, shown, shown_version, published_by, published_at)
        select @Id, @Recording, @Language, @Kind, case when @Publish then 'published' else 'draft' end, given.cues, given.author,
               case when @Publish then given.cues end, case when @Publish then 1 end, case when @Publish then given.author end, case when @Publish then now() end
        from (select @Cues::jsonb as cues, @By::uuid as author) given
        on conflict (recording_id, language, kind) do nothing
        returning id
        """;

    private const string SaveSql = """
        update media.caption_tracks
        set cues = given.cues, version = version + 1, changed_by = given.author, changed_at = now(),
            state = case when @Publish then 'published' else 'draft' end,
            shown = case when @Publish then given.cues else shown end,
            shown_version = case when @Publish then version + 1 else shown_version end,
            shown_automatic = shown_automatic and not @Publish,
            published_by = case when @Publish then given.author else published_by end,
            published_at = case when @Publish then now() else published_at end
        from (select @Cues::jsonb as cues, @By::uuid as author) given
        where id = @Id
          and version = @Version
        returning version
        """;

    private const string KeepAutomaticSql = """
        insert into media.caption_tracks as track (id, recording_id, language, kind, state, cues, shown, shown_version, shown_automatic)
        values (@Id, @Recording, @Language, 'captions', 'automatic', @Cues::jsonb, @Cues::jsonb, 1, true)
        on conflict (recording_id, language, kind) do update
        set cues = excluded.cues, shown = excluded.shown, version = track.version + 1, shown_version = track.version + 1, changed_at = now()
        where track.state = 'automatic'
        """;

    private const string ProposeSql = """
        insert into media.caption_tracks as track (id, recording_id, language, kind, state, cues)
        values (@Id, @Recording, @Language, 'chapters', 'automatic', @Cues::jsonb)
        on conflict (recording_id, language, kind) do update
        set cues = excluded.cues, version = track.version + 1, changed_at = now()
        where track.state = 'automatic'
        """;

    private const string RemoveSql = """
        delete from media.caption_tracks
        where recording_id = @Recording
          and id = @Id
        """;

    private const string ForgetSql = """
        update media.caption_tracks
        set changed_by = nullif(changed_by, @PersonId), published_by = nullif(published_by, @PersonId)
        where @PersonId in (changed_by, published_by)
        """;
}
