using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>Cuts what is on show out of the picture as timed pictures: when it changes is read from the first rung, which is quick to read, and
/// each picture is drawn from the master.</summary>
internal sealed class DrawSlides(Ffmpeg ffmpeg, Db db, Stored stored) : ITaskWork
{
    private const int Width = 960, ThumbWidth = 96, ThumbHeight = 54;
    private const double Rate = 2, BeforeEnd = 0.5;

    /// <summary>Numbers of pictures that one generation may use, so that no address ever means two pictures.</summary>
    private const int Numbers = 1000;

    public string Kind => TaskKind.Slides;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var cuts = new SlideCuts(ThumbWidth, ThumbHeight, Rate);
        var thumbs = await Thumbs(run, cancellation);
        var (shown, moments) = cuts.Find(() => Read(thumbs, cuts.FrameBytes), run.Recording.Facts.Duration);
        run.Report(0.3);
        var (width, height) = Size(run.Recording.Video);
        var (path, lengths) = await Draw(run, moments, width, height, cancellation);
        var facts = new RenditionFacts { Width = width, Height = height, Shown = shown, Pictures = lengths, FirstPicture = (run.Generation - 1) * Numbers };
        var made = await stored.Keep(run, Rendition.Slides, "slides", path, "image/jpeg", facts, cancellation);
        return new(new MadeFiles([made.Key]), tx => run.Keep(tx, made));
    }

    private async Task<string> Thumbs(TaskRun run, CancellationToken cancellation)
    {
        var rung = (await RenditionRows.Of(db, run.Recording.Id, run.Generation, cancellation)).First(made => made.Kind == Rendition.Video);
        var path = run.File("thumbs.grey");
        await ffmpeg.Run(
            [
                .. Ffmpeg.Input(await stored.Local(run, rung, cancellation)), "-an", "-vf", $"fps={Encoder.Seconds(Rate)}:start_time=0:round=up,scale={ThumbWidth}:{ThumbHeight}:flags=area,format=gray",
                "-f", "rawvideo", path,
            ],
            0, null, cancellation);
        return path;
    }

    private static IEnumerable<byte[]> Read(string path, int length)
    {
        using var file = File.OpenRead(path);
        for (var frame = new byte[length]; file.ReadAtLeast(frame, length, throwOnEndOfStream: false) == length; frame = new byte[length])
            yield return frame;
    }

    private async Task<(string Path, int[] Lengths)> Draw(TaskRun run, IReadOnlyList<double> moments, int width, int height, CancellationToken cancellation)
    {
        var (path, video) = (run.File("slides.bin"), run.Recording.Video);
        var lengths = new int[moments.Count];
        await using var all = File.Create(path);
        foreach (var (number, moment) in moments.Index())
        {
            var picture = run.File("slide.jpg");
            await ffmpeg.Run(
                [
                    "-ss", Encoder.Seconds(Math.Clamp(moment, 0, Math.Max(0, video.Duration - BeforeEnd))), .. Ffmpeg.Input(run.Master), "-map", $"0:{video.Index}",
                    "-vf", $"{Filters.Size(video, width, height)}", "-frames:v", "1", "-pix_fmt", "yuvj420p", "-q:v", "7", "-f", "mjpeg", picture,
                ],
                0, null, cancellation);
            await using var bytes = File.OpenRead(picture);
            lengths[number] = (int)bytes.Length;
            await bytes.CopyToAsync(all, cancellation);
            run.Report(0.3 + (0.7 * (number + 1) / moments.Count));
        }
        return (path, lengths);
    }

    private static (int Width, int Height) Size(SourceVideo video)
    {
        var width = Math.Max(2, Math.Min(Width, video.Width) / 2 * 2);
        return (width, Math.Max(2, (int)Math.Round((double)width * video.Height / video.Width / 2) * 2));
    }
}
