using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>Kilobits a second of picture and of the sound that goes with it, in H.264 and AAC and in AV1 and Opus.</summary>
internal sealed record Loads(double H264, double Aac, double Av1, double Opus);

/// <param name="Saving">The share that people load less in AV1, with the sound.</param>
/// <param name="Crf">Of AV1 for the same quality; null where nothing was searched for.</param>
internal sealed record SecondResult(double Saving, double? Crf = null, Loads? Loads = null)
{
    internal static SecondResult Of(Loads loads, double crf) => new(1 - ((loads.Av1 + loads.Opus) / (loads.H264 + loads.Aac)), crf, loads);
}

/// <summary>When a recording is ready and nothing else waits: finds out whether AV1 would save enough of what people load, and has its rungs made then.</summary>
internal sealed class SecondCodec(Db db, Sampler sampler, QualitySearch search, Recipe recipe) : ITaskWork
{
    public string Kind => TaskKind.Second;

    /// <summary>Not for what is short, nor for pictures so small that they cost nearly nothing.</summary>
    internal static bool MayPay(RecordingRow recording, Recipe recipe) => recipe.Av1
        && recording.Facts is { Video: { } video } facts && facts.Duration >= recipe.Av1LeastSeconds && Math.Min(video.Width, video.Height) >= Sampler.Searched;

    internal static NewTask For(Guid recording, int generation) =>
        new(Guid.CreateVersion7(), recording, TaskKind.Second, new { }, Plan.Besides, 0, 0, []) { Generation = generation };

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var json = await db.One<string>(InspectedSql, new { Recording = run.Recording.Id, run.Generation }, cancellation);
        if (json is null || JsonSerializer.Deserialize<InspectResult>(json, RenditionRows.Json) is not { Goal: { } goal, Rungs: { Count: > 0 } rungs })
            return new(new SecondResult(0));
        var best = rungs.MaxBy(rung => rung.Width)!;
        var samples = await sampler.Cut(run, run.Recording.Video, (best.Width, best.Height), cancellation);
        var found = await search.FindInAv1(run, samples, goal, cancellation);
        var (aac, opus) = Sounds(await RenditionRows.Of(db, run.Recording.Id, run.Generation, cancellation));
        var result = SecondResult.Of(new(best.Kbps, aac, found.Kbps, opus), found.Crf);
        return new(result, async tx =>
        {
            if (result.Saving >= recipe.Av1Saving)
                await TaskQueue.Add(tx, Plan.Second(run.Recording, [.. rungs.Where(rung => rung.Side >= Recipe.Early).Select(rung => rung.InAv1((int)found.Crf))], recipe, run.Generation));
        });
    }

    // Of calm slides most of what is loaded is sound.
    private static (double Aac, double Opus) Sounds(IReadOnlyList<Rendition> made)
    {
        var aac = Kbps(Rendition.Audio) ?? 0;
        return (aac, Kbps(Rendition.Opus) ?? aac);

        double? Kbps(string kind) => made.FirstOrDefault(one => one.Kind == kind)?.Facts.Index!.Average / 1000.0;
    }

    private const string InspectedSql = """
        select result::text
        from media.tasks
        where recording_id = @Recording
          and kind = 'inspect'
          and generation = @Generation
          and state = 'done'
        """;
}

/// <summary>The last of what was made besides: its chunks go.</summary>
internal sealed class TidyChunks(Platform.Storage.IObjectStore store) : ITaskWork
{
    public string Kind => TaskKind.Tidy;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        // Those of now: when this ends, chunks of another making may lie there.
        var chunks = await store.List(Recordings.Keys.Chunks(run.Recording.Id), cancellation).ToListAsync(cancellation);
        return new(new { }, null, stop => Parallel.ForEachAsync(chunks, stop, async (chunk, one) => await store.Delete(chunk, one)));
    }
}
