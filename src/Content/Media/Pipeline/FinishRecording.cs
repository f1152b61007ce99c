using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <summary>Everything is made: the file for downloading is put together without encoding again, the chunks go, and the recording is ready.</summary>
internal sealed class FinishRecording(Ffmpeg ffmpeg, Db db, IObjectStore store, WorkFolder folder, Verification verification, Stored stored) : ITaskWork
{
    private const int DownloadRate = 1_200_000;

    public string Kind => TaskKind.Finish;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var made = await RenditionRows.Of(db, run.Recording.Id, cancellation);
        Align(made);
        var download = await Download(run, made, cancellation);
        // Those of now: when this ends, chunks of another making may lie there.
        var chunks = await store.List(Keys.Chunks(run.Recording.Id), cancellation).ToListAsync(cancellation);
        return new(new { download.Key }, async tx =>
        {
            await RenditionRows.Keep(tx, run.Recording.Id, download);
            await tx.Execute(ReadySql, new { run.Recording.Id });
        },
        stop => Parallel.ForEachAsync(chunks, stop, async (chunk, one) => await store.Delete(chunk, one)));
    }

    // A player changes from rung to rung at the beginning of any segment.
    private static void Align(IReadOnlyList<Rendition> made)
    {
        var rungs = made.Where(one => one.Kind == Rendition.Video).ToList();
        if (rungs.Exists(rung => !rung.Facts.Index!.Durations.SequenceEqual(rungs[0].Facts.Index!.Durations)))
            throw new InvalidDataException("The segments of the rungs are not aligned.");
    }

    private async Task<Rendition> Download(TaskRun run, IReadOnlyList<Rendition> made, CancellationToken cancellation)
    {
        var rungs = made.Where(one => one.Kind == Rendition.Video).OrderBy(rung => rung.Facts.Width).ToList();
        var video = rungs.LastOrDefault(rung => rung.Facts.Index!.Average <= DownloadRate) ?? rungs.FirstOrDefault();
        var parts = new[] { video, made.FirstOrDefault(one => one.Kind == Rendition.Audio) }.OfType<Rendition>().ToList();
        var path = run.File("download.mp4");
        var inputs = new List<string>();
        foreach (var part in parts)
            inputs.AddRange(Ffmpeg.Input(await Local(run, part, cancellation)));
        await ffmpeg.Run([.. inputs, .. parts.Index().SelectMany(part => (string[])["-map", $"{part.Index}"]), "-c", "copy", "-movflags", "+faststart", "-f", "mp4", path], 0, null, cancellation);
        await verification.Whole(path, parts.Max(part => part.Facts.Index!.Duration), cancellation);
        return await stored.Keep(run, Rendition.Download, "download", path, video is null ? "audio/mp4" : "video/mp4", new() { Width = video?.Facts.Width ?? 0, Height = video?.Facts.Height ?? 0 }, cancellation);
    }

    private async Task<string> Local(TaskRun run, Rendition part, CancellationToken cancellation)
    {
        if (store.LocalPath(part.Key) is { } here)
            return here;
        var path = run.File(part.Name);
        await folder.Fetch(part.Key, path, cancellation);
        return path;
    }

    private const string ReadySql = """
        update media.recordings
        set state = 'ready', ready_at = now(), reason = null
        where id = @Id
        """;
}
