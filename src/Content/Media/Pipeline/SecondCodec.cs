using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>When a recording is ready and nothing else waits: finds out whether AV1 would save enough of it, and has its rungs made then.</summary>
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
            return new(new { Saving = 0 });
        var best = rungs.MaxBy(rung => rung.Width)!;
        var samples = await sampler.Cut(run, run.Recording.Video, (best.Width, best.Height), cancellation);
        var found = await search.FindInAv1(run, samples, goal, cancellation);
        var saving = 1 - (found.Kbps / best.Kbps);
        return new(new { Saving = saving, found.Crf }, async tx =>
        {
            if (saving >= recipe.Av1Saving)
                await TaskQueue.Add(tx, Plan.Second(run.Recording, [.. rungs.Where(rung => rung.Side >= Recipe.Early).Select(rung => rung.InAv1((int)found.Crf))], recipe, run.Generation));
        });
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
