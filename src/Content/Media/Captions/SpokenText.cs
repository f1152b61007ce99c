using Stoa.Contracts.Courses;
using Stoa.Media.Video;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Captions;

/// <summary>What is said in videos, for whoever searches it. Which version of the captions is shown is asked every time, in one round trip;
/// the words of a version are kept.</summary>
internal sealed class SpokenText(Db db, Tenant tenant, SpokenWords words, Transcripts transcripts, ICourseAssets assets) : ISpokenText
{
    private sealed record Row(Guid RecordingId, Guid Id, string Language, int Version);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SpokenTrack>>> Of(IReadOnlyCollection<Block> blocks, CancellationToken cancellation = default)
    {
        var videos = blocks.Where(block => block.Type == BlockTypes.Video).Select(block => (block.Key, Content: VideoContent.Of(block))).ToList();
        var ids = videos.Select(video => video.Content.Recording).OfType<Guid>().Distinct().ToArray();
        var shown = (ids.Length == 0 ? [] : await db.Query<Row>(ShownSql, new { Ids = ids }, cancellation)).ToLookup(row => row.RecordingId);
        var spoken = new Dictionary<string, IReadOnlyList<SpokenTrack>>();
        foreach (var (key, content) in videos)
        {
            var tracks = await OfFiles(content, cancellation);
            if (content.Recording is { } recording)
                tracks.AddRange(await OfRecording(content, [.. shown[recording].Where(row => tracks.All(track => track.Language != row.Language))], cancellation));
            if (tracks.Count > 0)
                spoken[key] = tracks;
        }
        return spoken;
    }

    private async Task<List<SpokenTrack>> OfFiles(VideoContent content, CancellationToken cancellation)
    {
        var tracks = new List<SpokenTrack>();
        foreach (var (language, path) in content.Transcripts)
            if (await transcripts.Find(path, assets, cancellation) is { } transcript)
                tracks.Add(new(language, content.Start, content.End, transcript.Sentences));
        return tracks;
    }

    private async Task<List<SpokenTrack>> OfRecording(VideoContent content, IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        var tracks = new List<SpokenTrack>();
        foreach (var row in rows)
            if (await words.Find(tenant.Id, row.RecordingId, row.Id, row.Version, cancellation) is var (_, transcript))
                tracks.Add(new(row.Language, content.Start, content.End, transcript.Sentences));
        return tracks;
    }

    private const string ShownSql = """
        select recording_id, id, language, shown_version as version
        from media.caption_tracks
        where recording_id = any(@Ids)
          and kind in ('captions', 'subtitles')
          and shown is not null
        order by kind, language
        """;
}
