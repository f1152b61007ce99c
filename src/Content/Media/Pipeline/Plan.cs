using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <param name="First">The chunk's first frame.</param>
internal sealed record ChunkArguments(Rung Rung, int Number, int First, int Frames);

internal sealed record JoinArguments(Rung Rung);

/// <summary>The tasks of a recording: every rung in chunks and then joined, the sound whole, pictures after the first rung, and an end that
/// waits for all of them. Sound and the first rung come first, so that it plays early.</summary>
internal static class Plan
{
    /// <summary>What is made again or besides stands behind everything that somebody waits for.</summary>
    internal const int Later = 1000, Besides = 2000;

    internal static IReadOnlyList<NewTask> Of(RecordingRow recording, IReadOnlyList<Rung> rungs, Recipe recipe, int generation = 1)
    {
        var duration = recording.Facts.Duration;
        var tasks = new List<NewTask>();
        var (finish, pictures, slides) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        if (recording.Facts.Audio is not null)
            tasks.Add(Make(recording, TaskKind.Audio, new { }, 10, duration * 0.1, [finish]));
        foreach (var (place, rung) in rungs.Index())
            tasks.AddRange(Rung(recording, rung, 10 + (10 * place), recipe, place == 0 ? [finish, pictures, slides] : [finish]));
        if (rungs.Count > 0)
            tasks.Add(Make(recording, TaskKind.Pictures, new { }, 15, duration * 0.02, [finish]) with { Id = pictures, WaitsFor = 1 });
        if (rungs.Count > 0 && recording.Facts.Audio is not null)
            tasks.Add(Make(recording, TaskKind.Slides, new { }, 45, duration * 0.05, [finish]) with { Id = slides, WaitsFor = 1 });
        var waits = tasks.Count(task => task.Frees.Contains(finish));
        tasks.Add(Make(recording, TaskKind.Finish, new { }, 5, duration * 0.01, []) with { Id = finish, WaitsFor = waits });
        return generation == 1 ? tasks : [.. tasks.Select(task => task with { Generation = generation, Priority = task.Priority + Later })];
    }

    /// <summary>The same rungs in AV1. They weigh nothing: the recording is ready without them.</summary>
    internal static IReadOnlyList<NewTask> Second(RecordingRow recording, IReadOnlyList<Rung> rungs, Recipe recipe, int generation)
    {
        var tasks = new List<NewTask>();
        var tidy = Guid.CreateVersion7();
        foreach (var (place, rung) in rungs.Index())
            tasks.AddRange(Rung(recording, rung, place, recipe, [tidy]));
        tasks.Add(Make(recording, TaskKind.Tidy, new { }, 0, 0, []) with { Id = tidy, WaitsFor = rungs.Count });
        return [.. tasks.Select(task => task with { Generation = generation, Priority = task.Priority + Besides, Weight = 0 })];
    }

    /// <summary>The first frames and the lengths of chunks, each a whole number of segments but the last.</summary>
    internal static IEnumerable<(int First, int Frames)> Chunks(int frames, int segment, int segments)
    {
        var chunk = segment * segments;
        for (var first = 0; first < frames; first += chunk)
            yield return (first, Math.Min(chunk, frames - first));
    }

    private static IEnumerable<NewTask> Rung(RecordingRow recording, Rung rung, int priority, Recipe recipe, Guid[] frees)
    {
        var join = Guid.CreateVersion7();
        var segment = recording.Rate.Frames(recipe.SegmentSeconds);
        var chunks = Chunks(recording.Frames, segment, recipe.ChunkSegments).ToList();
        foreach (var (number, (first, frames)) in chunks.Index())
        {
            var weight = recording.Rate.Seconds(frames) * rung.Width * rung.Height / 1e6;
            yield return Make(recording, TaskKind.Chunk, new ChunkArguments(rung, number, first, frames), priority, weight, [join]);
        }
        yield return Make(recording, TaskKind.Join, new JoinArguments(rung), 5, recording.Facts.Duration * 0.02, frees) with { Id = join, WaitsFor = chunks.Count };
    }

    private static NewTask Make(RecordingRow recording, string kind, object arguments, int priority, double weight, Guid[] frees) =>
        new(Guid.CreateVersion7(), recording.Id, kind, arguments, priority, weight, 0, frees);
}
