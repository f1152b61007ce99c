using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <summary>Everything is made: the files for downloading are put together without encoding again, the chunks go, and the recording is ready.
/// When it was made again, this is the moment from which the new renditions serve.</summary>
internal sealed class FinishRecording(Ffmpeg ffmpeg, Db db, IObjectStore store, Verification verification, Stored stored, Recipe recipe) : ITaskWork
{
    private const int DownloadRate = 1_200_000;

    public string Kind => TaskKind.Finish;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var made = await RenditionRows.Of(db, run.Recording.Id, run.Generation, cancellation);
        Align(made);
        var downloads = new List<Rendition>();
        foreach (var (name, video) in Downloads(made))
            downloads.Add(await Download(run, name, video, made, cancellation));
        // Those of now: when this ends, chunks of another making may lie there.
        var chunks = await store.List(Keys.Chunks(run.Recording.Id), cancellation).ToListAsync(cancellation);
        return new(new MadeFiles([.. downloads.Select(one => one.Key)]), async tx =>
        {
            foreach (var download in downloads)
                await run.Keep(tx, download);
            await Serve(tx, run);
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

    /// <summary>One file of each quality; the usual one is the best that a telephone's memory has room for.</summary>
    internal static IEnumerable<(string Name, Rendition? Video)> Downloads(IReadOnlyList<Rendition> made)
    {
        var rungs = made.Where(one => one.Kind == Rendition.Video).OrderBy(rung => rung.Facts.Width).ToList();
        var usual = rungs.LastOrDefault(rung => rung.Facts.Index!.Average <= DownloadRate) ?? rungs.FirstOrDefault();
        yield return (Rendition.UsualDownload, usual);
        foreach (var rung in rungs.Where(rung => rung != usual))
            yield return ($"{Rendition.UsualDownload}-{rung.Facts.Side}", rung);
    }

    private async Task<Rendition> Download(TaskRun run, string name, Rendition? video, IReadOnlyList<Rendition> made, CancellationToken cancellation)
    {
        var parts = new[] { video, made.FirstOrDefault(one => one.Kind == Rendition.Audio) }.OfType<Rendition>().ToList();
        var path = run.File($"{name}.mp4");
        var inputs = new List<string>();
        foreach (var part in parts)
            inputs.AddRange(Ffmpeg.Input(await stored.Local(run, part, cancellation)));
        await ffmpeg.Run([.. inputs, .. parts.Index().SelectMany(part => (string[])["-map", $"{part.Index}"]), "-c", "copy", "-movflags", "+faststart", "-f", "mp4", path], 0, null, cancellation);
        await verification.Whole(path, parts.Max(part => part.Facts.Index!.Duration), cancellation);
        return await stored.Keep(run, Rendition.Download, name, path, video is null ? "audio/mp4" : "video/mp4", new() { Width = video?.Facts.Width ?? 0, Height = video?.Facts.Height ?? 0 }, cancellation);
    }

    private async Task Serve(Tx tx, TaskRun run)
    {
        await tx.Run([new(ReadySql, new { run.Recording.Id, run.Generation }), new(RetireSql, new { run.Recording.Id, run.Generation })]);
        // One rung that was made again leaves what was made besides as it is.
        if (SecondCodec.MayPay(run.Recording, recipe) && !await tx.One<bool>(IsBesidesSql, new { run.Recording.Id, run.Generation }))
            await TaskQueue.Add(tx, [SecondCodec.For(run.Recording.Id, run.Generation)]);
    }

    private const string IsBesidesSql = """
        select exists (select from media.tasks where recording_id = @Id and generation = @Generation and kind = 'second')
        """;

    private const string ReadySql = """
        update media.recordings
        set state = 'ready', ready_at = now(), reason = null, generation = @Generation, lean = false
        where id = @Id
        """;

    private const string RetireSql = """
        update media.renditions
        set retired_at = now()
        where recording_id = @Id
          and generation < @Generation
          and retired_at is null
        """;
}
