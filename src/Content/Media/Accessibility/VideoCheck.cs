using Stoa.Contracts.Courses;
using Stoa.Media.Captions;
using Stoa.Media.Video;
using Stoa.Platform.Data;
using Stoa.Ui.Strings;

namespace Stoa.Media.Accessibility;

/// <summary>Videos whose words cannot be read, or were read by nobody, and whose pictures are not described.</summary>
internal sealed class VideoCheck(Db db, PublishingRules rules) : IAccessibilityCheck
{
    private sealed record Facts(Guid Id, bool HasPicture, bool HasSound, bool HasDescribed);

    private sealed record Track(Guid Id, Guid RecordingId, string Kind, bool Shown, bool Automatic);

    public async Task<AccessibilityFindings> Look(CourseTree version, CancellationToken cancellation = default)
    {
        var videos = version.Root.SelfAndDescendants()
            .Where(block => block.Type == BlockTypes.Video && !VideoContent.Of(block).IsEmpty && !version.IsStaffOnly(block) && !version.IsHidden(block))
            .ToList();
        var ids = videos.Select(video => VideoContent.Of(video).Recording).OfType<Guid>().Distinct().ToArray();
        var facts = (await db.Query<Facts>(FactsSql, new { Ids = ids }, cancellation)).ToDictionary(row => row.Id);
        var tracks = (await db.Query<Track>(TracksSql, new { Ids = ids }, cancellation)).ToLookup(row => row.RecordingId);
        var rule = await rules.Captions(cancellation);
        var looks = videos.Select(video => Of(version, video, facts, tracks)).ToList();
        return new(Count(looks), [.. looks.SelectMany(look => Obstacles(look, rule))]);
    }

    private sealed record Seen(Block Block, string Title, Facts Facts, IReadOnlyList<Track> Tracks, bool HasFiles, Guid? Recording)
    {
        internal IReadOnlyList<Track> Spoken { get; } = [.. Tracks.Where(track => TrackKind.IsSpoken(track.Kind))];
        internal bool IsRead => HasFiles || Spoken.Any(track => track is { Shown: true, Automatic: false });
        internal bool HasWords => IsRead || Spoken.Any(track => track.Shown);
        internal bool IsDescribed => Facts.HasDescribed || Tracks.Any(track => track is { Shown: true, Kind: TrackKind.Descriptions });
        internal string Words => Facts.HasPicture ? ObstacleKind.Captions : ObstacleKind.Transcript;
    }

    // What is elsewhere cannot be looked at: it is taken for a film with sound.
    private static Seen Of(CourseTree version, Block block, Dictionary<Guid, Facts> facts, ILookup<Guid, Track> tracks)
    {
        var content = VideoContent.Of(block);
        var known = content.Recording is { } id ? facts.GetValueOrDefault(id) : null;
        var silentPicture = content.Recording is null && content.Youtube is null && content.Sources.All(source => source.Type?.StartsWith("audio/", StringComparison.Ordinal) == true);
        return new(
            block, block.Title.Length > 0 ? block.Title : version.UnitOf(block)?.Title ?? "", known ?? new(Guid.Empty, !silentPicture, true, false),
            known is null ? [] : [.. tracks[known.Id]], content.Transcripts.Count > 0, known?.Id);
    }

    private static Dictionary<string, int> Count(IReadOnlyList<Seen> looks) => new()
    {
        [ObstacleKind.Captions] = looks.Count(look => look.Facts is { HasPicture: true, HasSound: true }),
        [ObstacleKind.UnreadCaptions] = looks.Count(look => look.Facts.HasSound && look.HasWords),
        [ObstacleKind.Transcript] = looks.Count(look => look.Facts is { HasPicture: false, HasSound: true }),
        [ObstacleKind.Descriptions] = looks.Count(look => look.Facts.HasPicture),
    };

    private static IEnumerable<Obstacle> Obstacles(Seen look, string rule)
    {
        if (look.Facts.HasSound && !look.HasWords)
            yield return new(look.Block, look.Words, WordsMissing(look), Mend(look, look.Spoken), rule != PublishingRules.None);
        if (look.Facts.HasSound && look is { HasWords: true, IsRead: false })
            yield return new(
                look.Block, ObstacleKind.UnreadCaptions, Words.T("A machine wrote down what is said in “{0}”, and no person has checked it.", look.Title),
                Mend(look, look.Spoken), rule == PublishingRules.Read);
        if (look.Facts.HasPicture && !look.IsDescribed)
            yield return new(
                look.Block, ObstacleKind.Descriptions, Words.T("What “{0}” shows is not described for those who cannot see it.", look.Title),
                Mend(look, [.. look.Tracks.Where(track => track.Kind == TrackKind.Descriptions)]));
    }

    private static string WordsMissing(Seen look) => (look.Spoken.Count > 0, look.Facts.HasPicture) switch
    {
        (true, _) => Words.T("The captions of “{0}” are a draft: learners do not see them.", look.Title),
        (_, true) => Words.T("“{0}” has no captions.", look.Title),
        _ => Words.T("“{0}” has no transcript.", look.Title),
    };

    // Straight to the track that needs a person, else to where one is begun.
    private static string? Mend(Seen look, IReadOnlyList<Track> tracks) =>
        look.Recording is not { } recording ? null
        : tracks is [var track, ..] ? $"{ShowCaptionTracks.Path(recording)}/{track.Id}" : ShowCaptionTracks.Path(recording);

    private const string FactsSql = """
        select id, probe is null or jsonb_typeof(probe -> 'video') is not distinct from 'object' as has_picture,
               probe is null or jsonb_typeof(probe -> 'audio') is not distinct from 'object' as has_sound,
               exists (select from media.described_sounds d where d.recording_id = r.id) as has_described
        from media.recordings r
        where id = any(@Ids)
        """;

    private const string TracksSql = """
        select id, recording_id, kind, shown is not null as shown, shown_automatic as automatic
        from media.caption_tracks
        where recording_id = any(@Ids)
        order by shown is null, kind <> 'captions', language
        """;
}
