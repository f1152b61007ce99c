using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Descriptions;

/// <summary>The sound of another recording, of the same length, in which is told besides what the pictures show: audio description.</summary>
internal static class DescribedSound
{
    /// <summary>How much longer or shorter than the pictures it may be, in seconds.</summary>
    internal const double Slack = 2;

    /// <summary>The recording that it is taken from, or null.</summary>
    internal static Task<Guid?> Of(ISql sql, Guid recording, CancellationToken cancellation = default) =>
        sql.One<Guid?>(SoundSql, new { Recording = recording }, cancellation);

    /// <summary>Its files, as ones of the recording that it belongs to.</summary>
    internal static async Task<IReadOnlyList<Rendition>> Files(ISql sql, Guid recording, CancellationToken cancellation = default) =>
        await Of(sql, recording, cancellation) is { } sound
            ? [.. from one in (await RenditionRows.Served(sql, sound, cancellation)).Served where Kind(one) is not null select one with { Kind = Kind(one)!, Name = Kind(one)! }]
            : [];

    /// <summary>What takes the place of a sound for who cannot see the pictures.</summary>
    internal static Rendition? For(Rendition sound, IEnumerable<Rendition> renditions) => renditions.FirstOrDefault(one => one.Kind == Kind(sound));

    private static string? Kind(Rendition sound) => sound.Kind switch
    {
        Rendition.Audio => Rendition.Described,
        Rendition.LowAudio => Rendition.DescribedLow,
        Rendition.Opus => Rendition.DescribedOpus,
        _ => null,
    };

    internal static Task Set(ISql sql, Guid recording, Guid sound) => sql.Execute(SetSql, new { Recording = recording, Sound = sound });

    internal static Task Remove(ISql sql, Guid recording) => sql.Execute(RemoveSql, new { Recording = recording });

    private const string SoundSql = """
        select sound_id
        from media.described_sounds
        where recording_id = @Recording
        """;

    private const string SetSql = """
        insert into media.described_sounds (recording_id, sound_id)
        values (@Recording, @Sound)
        on conflict (recording_id) do update
        set sound_id = excluded.sound_id, created_at = now()
        """;

    private const string RemoveSql = """
        delete from media.described_sounds
        where recording_id = @Recording
        """;
}
