using System.Globalization;
using System.Text.Json;
using Stoa.Media.Recognition;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Encodes the sound whole, at one loudness for all recordings (EBU R 128, measured first and then set).</summary>
internal sealed class EncodeAudio(Ffmpeg ffmpeg, Verification verification, Stored stored, Recipe recipe, RecogniserSettings recogniser) : ITaskWork
{
    private const int SampleRate = 48_000;
    private const string Target = "loudnorm=I=-16:TP=-1.5:LRA=11";

    public string Kind => TaskKind.Audio;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var (source, duration) = (run.Recording.Facts.Audio!, run.Recording.Facts.Duration);
        var loudness = await Loudness(run, source, duration, cancellation);
        var path = run.File("audio.mp4");
        var channels = Filters.Channels(source);
        var filters = $"aresample=async=1:first_pts=0,{Filters.Mix(source)},{loudness}aresample={SampleRate},apad";
        await ffmpeg.Run(
            [.. Ffmpeg.Input(run.Master), "-map", $"0:{source.Index}", "-af", filters, "-t", Encoder.Seconds(duration), .. Encoder.Audio(channels, recipe.SegmentSeconds), path],
            duration, share => run.Report(0.5 + (share / 2)), cancellation);
        await verification.Whole(path, duration, cancellation);
        await using var file = File.OpenRead(path);
        var (index, init) = await FragmentScan.Read(file, SampleRate, cancellation);
        var facts = new RenditionFacts { Channels = channels, Codec = FragmentedFile.Codec(init), Index = index };
        var made = await stored.Keep(run, Rendition.Audio, "audio", path, "audio/mp4", facts, cancellation);
        return new(new { made.Key }, async tx =>
        {
            await RenditionRows.Keep(tx, run.Recording.Id, made);
            if (recogniser is { IsOn: true, ForNew: { } language })
                await TaskQueue.Add(tx, [RecogniseWords.For(run.Recording.Id, language)]);
        });
    }

    // Silence has no loudness that could be set.
    private async Task<string> Loudness(TaskRun run, SourceAudio source, double duration, CancellationToken cancellation)
    {
        var (_, said) = await ffmpeg.Run(
            [.. Ffmpeg.Input(run.Master), "-map", $"0:{source.Index}", "-af", $"{Filters.Mix(source)},{Target}:print_format=json", "-f", "null", "-"],
            duration, share => run.Report(share / 2), cancellation, "info");
        return Measured(said) is { } found ? $"{Target}:{found}:linear=true," : "";
    }

    /// <summary>The measured values as options of the second pass; null for silence.</summary>
    internal static string? Measured(string said)
    {
        var (from, to) = (said.LastIndexOf('{'), said.LastIndexOf('}'));
        if (from < 0 || to < from)
            throw new FfmpegException("The loudness was not measured.");
        using var json = JsonDocument.Parse(said[from..(to + 1)]);
        double Value(string name) => json.RootElement.GetProperty(name).GetString() switch
        {
            "-inf" => double.NegativeInfinity,
            "inf" => double.PositiveInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };
        var (loudness, peak, range, threshold, offset) = (Value("input_i"), Value("input_tp"), Value("input_lra"), Value("input_thresh"), Value("target_offset"));
        return double.IsFinite(loudness) && loudness > -70
            ? string.Create(CultureInfo.InvariantCulture, $"measured_I={loudness}:measured_TP={peak}:measured_LRA={range}:measured_thresh={threshold}:offset={offset}")
            : null;
    }
}
