using System.Text;
using Stoa.Media.Recognition;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Encodes the sound whole, at one loudness for all recordings: for everybody, in one cheap channel for the worst networks, and in Opus
/// to go with AV1. Two channels that hold the same are one.</summary>
internal sealed class EncodeAudio(Ffmpeg ffmpeg, Verification verification, Stored stored, Recipe recipe, RecogniserSettings recogniser) : ITaskWork
{
    private const int SampleRate = 48_000, ShapeRate = 2000;

    public string Kind => TaskKind.Audio;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var (source, duration) = (run.Recording.Facts.Audio!, run.Recording.Facts.Duration);
        var (loudness, channels) = await Listen(run, source, duration, cancellation);
        var outputs = Outputs(channels);
        var paths = await Encode(run, source, outputs, loudness, cancellation);
        var made = new List<Rendition>();
        foreach (var (output, path) in outputs.Zip(paths))
            made.Add(await Keep(run, output, path, cancellation));
        made.Add(await Shape(run, duration, cancellation));
        return new(new MadeFiles([.. made.Select(one => one.Key)]), async tx =>
        {
            foreach (var one in made)
                await run.Keep(tx, one);
            if (recogniser is { IsOn: true, ForNew: { } language } && run.Generation == 1)
                await TaskQueue.Add(tx, [RecogniseWords.For(run.Recording.Id, language)]);
        });
    }

    private sealed record Output(string Kind, string Name, int Channels, int Timescale, string[] Options);

    private Output[] Outputs(int channels)
    {
        var seconds = recipe.SegmentSeconds;
        Output[] all =
        [
            new(Rendition.Audio, "audio", channels, SampleRate, Encoder.Audio(channels, seconds)),
            new(Rendition.LowAudio, "audio-low", 1, Encoder.LowSampleRate, Encoder.LowAudio(seconds)),
            new(Rendition.Opus, "audio-opus", channels, SampleRate, Encoder.Opus(channels, seconds)),
        ];
        return recipe.Av1 ? all : all[..2];
    }

    // One reading tells how loud it is, what it looks like, and what the two channels have apart.
    private async Task<(string Filter, int Channels)> Listen(TaskRun run, SourceAudio source, double duration, CancellationToken cancellation)
    {
        var (shape, apart, isTwo) = (run.File("shape.pcm"), run.File("apart.pcm"), Filters.Channels(source) == 2);
        string[] Raw(string from, string path) => ["-map", from, "-ac", "1", "-c:a", "pcm_s16le", "-f", "s16le", path];
        var graph = $"[0:{source.Index}]{Filters.Mix(source)},asplit={(isTwo ? 3 : 2)}[l][s]{(isTwo ? "[d]" : "")};[l]{Loudness.Measure}[lo];[s]aresample={ShapeRate}[so]"
            + (isTwo ? $";[d]pan=mono|c0=0.5*c0-0.5*c1,aresample={ShapeRate}[do]" : "");
        var (_, said) = await ffmpeg.Run(
            [.. Ffmpeg.Input(run.Master), "-filter_complex", graph, "-map", "[lo]", "-f", "null", "-", .. Raw("[so]", shape), .. isTwo ? Raw("[do]", apart) : []],
            duration, share => run.Report(share / 2), cancellation, "info");
        return (Loudness.Set(said), isTwo && !Waveform.IsSilent(apart) ? 2 : 1);
    }

    private async Task<string[]> Encode(TaskRun run, SourceAudio source, Output[] outputs, string loudness, CancellationToken cancellation)
    {
        var duration = run.Recording.Facts.Duration;
        var graph = new StringBuilder($"[0:{source.Index}]aresample=async=1:first_pts=0,{Filters.Mix(source)},{loudness}aresample={SampleRate},apad,asplit={outputs.Length}");
        foreach (var output in outputs)
            graph.Append('[').Append(output.Kind).Append(']');
        foreach (var output in outputs)
            graph.Append(';').Append('[').Append(output.Kind).Append("]aformat=channel_layouts=").Append(output.Channels == 1 ? "mono" : "stereo").Append('[').Append(output.Name).Append(']');
        var paths = outputs.Select(output => run.File($"{output.Name}.mp4")).ToArray();
        var arguments = outputs.Zip(paths).SelectMany(pair => (string[])["-map", $"[{pair.First.Name}]", "-t", Encoder.Seconds(duration), .. pair.First.Options, pair.Second]);
        await ffmpeg.Run([.. Ffmpeg.Input(run.Master), "-filter_complex", graph.ToString(), .. arguments], duration, share => run.Report(0.5 + (share / 2)), cancellation);
        return paths;
    }

    private async Task<Rendition> Keep(TaskRun run, Output output, string path, CancellationToken cancellation)
    {
        await verification.Whole(path, run.Recording.Facts.Duration, cancellation);
        await using var file = File.OpenRead(path);
        var (index, init) = await FragmentScan.Read(file, output.Timescale, cancellation);
        var facts = new RenditionFacts { Channels = output.Channels, Codec = FragmentedFile.Codec(init), Index = index };
        return await stored.Keep(run, output.Kind, output.Name, path, "audio/mp4", facts, cancellation);
    }

    private async Task<Rendition> Shape(TaskRun run, double duration, CancellationToken cancellation)
    {
        var path = run.File("waveform.json");
        await File.WriteAllTextAsync(path, Waveform.Json(run.File("shape.pcm"), duration), cancellation);
        return await stored.Keep(run, Rendition.Waveform, "waveform", path, "application/json", new(), cancellation);
    }
}
