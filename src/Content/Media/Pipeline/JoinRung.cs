using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <summary>Joins the chunks of a rung behind one initialisation, each moved to its time, and keeps the whole when it is found to be right.</summary>
internal sealed class JoinRung(Db db, IObjectStore store, Verification verification, Stored stored, Recipe recipe) : ITaskWork
{
    public string Kind => TaskKind.Join;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var rung = run.Task.ArgumentsOf<JoinArguments>().Rung;
        var rate = run.Recording.Rate;
        var results = await db.Query<string>(ChunksSql, new { Recording = run.Recording.Id, rung.Name, run.Generation }, cancellation);
        var path = run.File("rung.mp4");
        var (index, init) = await Join(run, [.. results.Select(Key)], path, rate, cancellation);
        await verification.Video(path, rung, index, run.Recording.Frames, rate.Frames(recipe.SegmentSeconds), cancellation);
        var facts = new RenditionFacts { Width = rung.Width, Height = rung.Height, FrameRate = rate, Codec = FragmentedFile.Codec(init), Index = index };
        var made = await stored.Keep(run, rung.Codec == Rung.Av1 ? Rendition.Av1 : Rendition.Video, rung.Name, path, "video/mp4", facts, cancellation);
        return new(new MadeFiles([made.Key]), tx => run.Keep(tx, made));
    }

    private async Task<(SegmentIndex Index, byte[] Init)> Join(TaskRun run, string[] keys, string path, FrameRate rate, CancellationToken cancellation)
    {
        var (segments, time, init) = (new List<Segment>(), 0L, Array.Empty<byte>());
        await using var whole = File.Create(path);
        foreach (var (number, key) in keys.Index())
        {
            var chunk = FragmentedFile.Read(await Read(key, cancellation));
            if (number == 0)
                await whole.WriteAsync(init = chunk.InitBytes.ToArray(), cancellation);
            else if (!chunk.InitBytes.Span.SequenceEqual(init))
                throw new InvalidDataException($"Chunk {number} has another initialisation than the first.");
            chunk.Move(time, segments.Count);
            await whole.WriteAsync(chunk.Bytes[chunk.Init..], cancellation);
            segments.AddRange(chunk.Segments);
            time += chunk.Segments.Sum(segment => segment.Duration);
            run.Report(0.8 * (number + 1) / keys.Length);
        }
        return (new(rate.Timescale, init.Length, [.. segments.Select(segment => segment.Length)], [.. segments.Select(segment => segment.Duration)]), init);
    }

    private async Task<byte[]> Read(string key, CancellationToken cancellation)
    {
        await using var kept = await store.Get(key, cancellation) ?? throw new FileNotFoundException($"{key} is not in the store.");
        var bytes = new byte[kept.Length];
        await kept.Bytes.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static string Key(string result) => JsonSerializer.Deserialize<ChunkResult>(result, RenditionRows.Json)!.Key;

    private const string ChunksSql = """
        select result::text
        from media.tasks
        where recording_id = @Recording
          and kind = 'chunk'
          and generation = @Generation
          and arguments -> 'rung' ->> 'name' = @Name
        order by (arguments ->> 'number')::int
        """;
}
