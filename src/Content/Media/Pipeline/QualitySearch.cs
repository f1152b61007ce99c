using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>What a material is, and the mark that its best rung is to reach, in the unit of the meter.</summary>
internal sealed record Goal(bool IsScreen, double Mark);

/// <summary>The constant quality at which samples come out as good as they are to be, and what they take then.</summary>
internal sealed record Found(double Crf, double Kbps, Goal? Goal);

/// <summary>Looks for the constant quality that makes samples as good as the recipe wants them, by encoding them as the whole will be and
/// measuring. The first trial tells what the material is; each next one is where a straight line through the last two meets the mark.</summary>
internal sealed class QualitySearch(Ffmpeg ffmpeg, QualityMeter meter, Recipe recipe)
{
    internal const int Uncapped = 100_000;
    private const int Trials = 3;
    private const double CloseEnough = 0.2;

    /// <summary>At which SVT-AV1 gives slides, slides with a camera and code a VMAF of 96.8 to 97.4, more than they are made to in H.264.</summary>
    private const double ScreenInAv1 = 50;

    /// <summary>Where trials of a codec begin, what they never leave, and how much quality a step is taken to cost before two were measured.</summary>
    private readonly record struct Scale(string Codec, double Start, double Best, double Worst, double Slope);

    private readonly record struct Trial(double Crf, double Over, double Kbps);

    internal async Task<Found> Find(TaskRun run, Samples samples, CancellationToken cancellation)
    {
        var (kbps, files) = await Encode(run, samples, Plain(samples, SsimTable.Reference, false, Rung.H264), cancellation);
        var reference = await Mean(files, samples, meter.Decibels, cancellation);
        var isScreen = SsimTable.IsScreen(reference);
        var isVmaf = await meter.IsVmaf;
        var goal = new Goal(isScreen, !isVmaf ? SsimTable.Needed(reference, recipe) : isScreen ? recipe.ScreenQuality : recipe.CameraQuality);
        var over = (isVmaf ? await Mean(files, samples, meter.Vmaf, cancellation) : reference) - goal.Mark;
        var slope = (isVmaf, isScreen) switch { (true, true) => 0.5, (true, false) => 1.2, (false, true) => 0.75, _ => 0.33 };
        return await Search(run, samples, goal, new(Rung.H264, 0, 18, 36, slope), [new(SsimTable.Reference, over, kbps)], cancellation);
    }

    internal async Task<Found> FindInAv1(TaskRun run, Samples samples, Goal goal, CancellationToken cancellation)
    {
        // The SSIM of still slides in AV1 leaps by 9 dB from step to step while their VMAF stays at 97: there the measured quality is taken.
        if (goal.IsScreen && !await meter.IsVmaf)
            return new(ScreenInAv1, await Kbps(run, samples, Plain(samples, ScreenInAv1, true, Rung.Av1), cancellation), goal);
        var slope = (await meter.IsVmaf, goal.IsScreen) switch { (true, true) => 0.05, (true, false) => 0.15, (false, true) => 0.2, _ => 0.07 };
        var found = await Search(run, samples, goal, new(Rung.Av1, goal.IsScreen ? ScreenInAv1 : 40, 25, goal.IsScreen ? 56 : 52, slope), [], cancellation);
        return found with { Crf = Math.Floor(found.Crf) };
    }

    /// <summary>What samples take at a quality that nobody searches for.</summary>
    internal async Task<double> Kbps(TaskRun run, Samples samples, Rung rung, CancellationToken cancellation) =>
        (await Encode(run, samples, rung, cancellation)).Kbps;

    internal static Rung Plain(Samples samples, double crf, bool isScreen, string codec) =>
        new("sample", samples.Size.Width, samples.Size.Height, 0, Uncapped, crf, isScreen, codec);

    private async Task<Found> Search(TaskRun run, Samples samples, Goal goal, Scale scale, List<Trial> trials, CancellationToken cancellation)
    {
        while (trials.Count < Trials && Next(trials, scale) is { } crf)
        {
            var (kbps, files) = await Encode(run, samples, Plain(samples, crf, goal.IsScreen, scale.Codec), cancellation);
            var quality = await Mean(files, samples, await meter.IsVmaf ? meter.Vmaf : meter.Decibels, cancellation);
            trials.Add(new(crf, quality - goal.Mark, kbps));
        }
        var end = Math.Clamp(Meet(trials, scale), scale.Best, scale.Worst);
        return new(end, Rate(trials, end), goal);
    }

    private static double? Next(List<Trial> trials, Scale scale)
    {
        if (trials.Count == 0)
            return scale.Start;
        var next = Math.Clamp(Meet(trials, scale), scale.Best, scale.Worst);
        if (scale.Codec == Rung.Av1)
            next = Math.Floor(next);
        return Math.Abs(trials[^1].Over) < CloseEnough || trials.Exists(trial => Math.Abs(trial.Crf - next) < 0.5) ? null : next;
    }

    // Noise in the measure must not send the line to the other end of the scale.
    private static double Meet(List<Trial> trials, Scale scale)
    {
        var last = trials[^1];
        var slope = trials.Count == 1 ? scale.Slope : (trials[^2].Over - last.Over) / (last.Crf - trials[^2].Crf);
        return Math.Round(last.Crf + (last.Over / Math.Clamp(slope, scale.Slope / 3, scale.Slope * 3)), 1);
    }

    // The rate falls by a constant factor with each step.
    private static double Rate(List<Trial> trials, double crf)
    {
        var near = trials.MinBy(trial => Math.Abs(trial.Crf - crf));
        var other = trials.Where(trial => trial.Crf != near.Crf).OrderBy(trial => Math.Abs(trial.Crf - crf)).FirstOrDefault();
        var steps = other.Kbps > 0 ? Math.Log(near.Kbps / other.Kbps) / (near.Crf - other.Crf) : -0.1;
        return near.Kbps * Math.Exp(steps * (crf - near.Crf));
    }

    private async Task<(double Kbps, string[] Files)> Encode(TaskRun run, Samples samples, Rung rung, CancellationToken cancellation)
    {
        var files = samples.Paths.Select(path => Path.ChangeExtension(path, ".mp4")).ToArray();
        foreach (var (source, made) in samples.Paths.Zip(files))
            await ffmpeg.Run(
                [.. Ffmpeg.Input(source), "-vf", $"scale={rung.Width}:{rung.Height}:flags=bicubic", .. Encoder.Video(recipe, rung, samples.Rate, ffmpeg.Threads), made],
                0, null, cancellation);
        return (Math.Max(1, files.Sum(file => new FileInfo(file).Length) * 8 / samples.Seconds / 1000), files);
    }

    private static async Task<double> Mean(string[] files, Samples samples, Func<string, string, CancellationToken, Task<double>> measure, CancellationToken cancellation)
    {
        var sum = 0.0;
        foreach (var (source, made) in samples.Paths.Zip(files))
            sum += await measure(made, source, cancellation);
        return sum / files.Length;
    }
}
