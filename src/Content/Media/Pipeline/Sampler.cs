using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>A few seconds of the material without loss, in its best size.</summary>
internal sealed record Samples(IReadOnlyList<string> Paths, (int Width, int Height) Size, FrameRate Rate, int Frames)
{
    internal double Seconds => Rate.Seconds((long)Frames * Paths.Count);
}

/// <summary>What the samples say of the material.</summary>
/// <param name="Goal">Null where no quality was searched for.</param>
/// <param name="Kbps">Kilobits a second that a size is expected to take at this quality.</param>
internal sealed record Material(double Crf, Goal? Goal, Func<int, int, double> Kbps);

/// <summary>Measures what the material asks for: a few seconds of it are encoded, as the whole will be, until they come out as good as they
/// are to be in the best size; and then in a small one.</summary>
internal sealed class Sampler(Ffmpeg ffmpeg, QualitySearch search, Recipe recipe)
{
    /// <summary>Below so many lines nobody pays for the bits, and no search pays.</summary>
    internal const int Searched = 480;
    private const double UsualGrowth = 0.75;

    internal async Task<Material> Measure(TaskRun run, SourceFacts facts, CancellationToken cancellation)
    {
        var video = facts.Video!;
        var sizes = Ladder.Sizes(video.Width, video.Height);
        var small = sizes.FirstOrDefault(size => Math.Min(size.Width, size.Height) <= Recipe.Early, sizes[^1]);
        var samples = await Cut(run, video, sizes[0], cancellation);
        run.Report(0.3);
        var found = Math.Min(sizes[0].Width, sizes[0].Height) >= Searched
            ? await search.Find(run, samples, cancellation)
            : new(recipe.Crf, await search.Kbps(run, samples, QualitySearch.Plain(samples, recipe.Crf, false, Rung.H264), cancellation), null);
        run.Report(0.9);
        var tiny = QualitySearch.Plain(samples with { Size = small }, found.Crf, found.Goal is { IsScreen: true }, Rung.H264);
        var smallRate = small == sizes[0] ? found.Kbps : await search.Kbps(run, samples, tiny, cancellation);
        return new(found.Crf, found.Goal, Fit(sizes[0], found.Kbps, small, smallRate));
    }

    /// <summary>Bits grow with a power of the area.</summary>
    internal static Func<int, int, double> Fit((int Width, int Height) best, double bestRate, (int Width, int Height) small, double smallRate)
    {
        var (bestArea, smallArea) = ((double)best.Width * best.Height, (double)small.Width * small.Height);
        var power = bestArea > smallArea * 1.05 ? Math.Clamp(Math.Log(bestRate / smallRate) / Math.Log(bestArea / smallArea), 0.1, 1) : UsualGrowth;
        return (width, height) => bestRate * Math.Pow(width * height / bestArea, power);
    }

    internal async Task<Samples> Cut(TaskRun run, SourceVideo video, (int Width, int Height) size, CancellationToken cancellation)
    {
        var rate = FrameRate.For(video.Rate);
        var frames = rate.Frames(recipe.SegmentSeconds);
        var paths = new List<string>();
        foreach (var (number, start) in Starts(video.Duration).Index())
        {
            var path = run.File($"sample-{number}.mkv");
            await ffmpeg.Run(
                [
                    "-noaccurate_seek", "-ss", Encoder.Seconds(start), .. Ffmpeg.Input(run.Master), "-map", $"0:{video.Index}",
                    "-vf", $"{Filters.Frames(video, rate)},{Filters.Size(video, size.Width, size.Height)}", "-frames:v", Encoder.Whole(frames),
                    "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-threads", Encoder.Whole(ffmpeg.Threads), "-f", "matroska", path,
                ],
                0, null, cancellation);
            paths.Add(path);
        }
        return new(paths, size, rate, frames);
    }

    private double[] Starts(double duration)
    {
        if (duration <= 3 * recipe.SegmentSeconds)
            return [0];
        double[] places = duration > 1200 ? [0.1, 0.3, 0.5, 0.7, 0.9] : duration > 60 ? [0.2, 0.5, 0.8] : [0.25, 0.7];
        return [.. places.Select(place => Math.Min(place * duration, duration - recipe.SegmentSeconds))];
    }
}
