using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>Draws the poster from the master, and the storyboard from the first rung, which is quick to read.</summary>
internal sealed class DrawPictures(Ffmpeg ffmpeg, Db db, Stored stored) : ITaskWork
{
    private const int PosterWidth = 1280;

    public string Kind => TaskKind.Pictures;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var poster = await Poster(run, cancellation);
        run.Report(0.3);
        var sheet = await Sheet(run, cancellation);
        return new(new MadeFiles([poster.Key, sheet.Key]), async tx =>
        {
            await run.Keep(tx, poster);
            await run.Keep(tx, sheet);
        });
    }

    private async Task<Rendition> Poster(TaskRun run, CancellationToken cancellation)
    {
        var (video, path) = (run.Recording.Video, run.File("poster.jpg"));
        var width = Math.Min(PosterWidth, video.Width / 2 * 2);
        var height = Math.Max(2, (int)Math.Round((double)width * video.Height / video.Width / 2) * 2);
        await ffmpeg.Run(
            [
                "-ss", Encoder.Seconds(video.Duration * 0.1), .. Ffmpeg.Input(run.Master), "-map", $"0:{video.Index}",
                "-vf", $"thumbnail=30,{Filters.Size(video, width, height)}", "-frames:v", "1", "-q:v", "4", "-f", "mjpeg", path,
            ],
            0, null, cancellation);
        return await stored.Keep(run, Rendition.Poster, "poster", path, "image/jpeg", new() { Width = width, Height = height }, cancellation);
    }

    private async Task<Rendition> Sheet(TaskRun run, CancellationToken cancellation)
    {
        var rung = (await RenditionRows.Of(db, run.Recording.Id, run.Generation, cancellation)).First(made => made.Kind == Rendition.Video);
        var source = await stored.Local(run, rung, cancellation);
        var (every, tiles) = Storyboard.Plan(run.Recording.Facts.Duration);
        var (width, height) = Storyboard.TileSize(rung.Facts.Width, rung.Facts.Height);
        var (columns, rows) = (Math.Min(tiles, Storyboard.Columns), (tiles + Storyboard.Columns - 1) / Storyboard.Columns);
        var path = run.File("storyboard.jpg");
        // Of a long recording only the beginnings of segments are decoded: all of it would take minutes in which ffmpeg tells of no progress.
        string[] fewer = every >= 2 * rung.Facts.Index!.Seconds(0) ? ["-skip_frame", "nokey"] : [];
        await ffmpeg.Run(
            [
                .. fewer, .. Ffmpeg.Input(source), "-vf", $"fps=1/{Encoder.Seconds(every)}:start_time=0:round=up,scale={width}:{height},tile={columns}x{rows}",
                "-frames:v", "1", "-q:v", "6", "-f", "mjpeg", path,
            ],
            0, null, cancellation);
        var facts = new RenditionFacts { Width = width, Height = height, Tiles = tiles, TileSeconds = every };
        return await stored.Keep(run, Rendition.Storyboard, "storyboard", path, "image/jpeg", facts, cancellation);
    }
}
