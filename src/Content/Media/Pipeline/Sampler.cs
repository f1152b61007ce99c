using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Measures what the material asks for: a few seconds of it are encoded at constant quality in the best size and in a small one.</summary>
internal sealed class Sampler(Ffmpeg ffmpeg, Recipe recipe)
{
    private const double UsualGrowth = 0.75;

    /// <returns>Kilobits a second that a size is expected to take.</returns>
    internal async Task<Func<int, int, double>> Measure(TaskRun run, SourceFacts facts, CancellationToken cancellation)
    {
        var video = facts.Video!;
        var sizes = Ladder.Sizes(video.Width, video.Height);
        var (best, small) = (sizes[0], sizes.FirstOrDefault(size => Math.Min(size.Width, size.Height) <= Recipe.Early, sizes[^1]));
        var (bestBytes, smallBytes, seconds) = (0L, 0L, 0.0);
        var starts = Starts(video.Duration);
        foreach (var start in starts)
        {
            seconds += await Sample(run, video, start, best, small, cancellation);
            bestBytes += new FileInfo(run.File("best.h264")).Length;
            smallBytes += new FileInfo(run.File("small.h264")).Length;
            run.Report((double)(Array.IndexOf(starts, start) + 1) / starts.Length);
        }
        return Fit(best, Rate(bestBytes, seconds), small, Rate(smallBytes, seconds));
    }

    /// <summary>Bits grow with a power of the area.</summary>
    internal static Func<int, int, double> Fit((int Width, int Height) best, double bestRate, (int Width, int Height) small, double smallRate)
    {
        var (bestArea, smallArea) = ((double)best.Width * best.Height, (double)small.Width * small.Height);
        var power = bestArea > smallArea * 1.05 ? Math.Clamp(Math.Log(bestRate / smallRate) / Math.Log(bestArea / smallArea), 0.1, 1) : UsualGrowth;
        return (width, height) => bestRate * Math.Pow(width * height / bestArea, power);
    }

    private double[] Starts(double duration)
    {
        if (duration <= 3 * recipe.SegmentSeconds)
            return [0];
        double[] places = duration > 60 ? [0.2, 0.5, 0.8] : [0.5];
        return [.. places.Select(place => Math.Min(place * duration, duration - recipe.SegmentSeconds))];
    }

    private async Task<double> Sample(TaskRun run, SourceVideo video, double start, (int, int) best, (int, int) small, CancellationToken cancellation)
    {
        var rate = FrameRate.For(video.Rate);
        var frames = rate.Frames(recipe.SegmentSeconds);
        var graph = $"[0:{video.Index}]{Filters.Frames(video, rate)},split=2[a][b];[a]{Size(video, best)}[x];[b]{Size(video, small)}[y]";
        await ffmpeg.Run(
            [
                "-noaccurate_seek", "-ss", Encoder.Seconds(start), .. Ffmpeg.Input(run.Master), "-filter_complex", graph,
                .. Output("x", frames, run.File("best.h264")), .. Output("y", frames, run.File("small.h264")),
            ],
            0, null, cancellation);
        return rate.Seconds(frames);
    }

    private string[] Output(string from, int frames, string path) =>
    [
        "-map", $"[{from}]", "-frames:v", Encoder.Whole(frames), "-c:v", "libx264", "-preset", recipe.SamplePreset, "-crf", Encoder.Whole(recipe.Crf),
        "-g", Encoder.Whole(frames), "-threads", Encoder.Whole(ffmpeg.Threads), "-f", "h264", path,
    ];

    private static string Size(SourceVideo video, (int Width, int Height) size) => Filters.Size(video, size.Width, size.Height);

    private static double Rate(long bytes, double seconds) => Math.Max(1, bytes * 8 / seconds / 1000);
}
