using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <param name="Key">Where the chunk lies until it is joined with its neighbours.</param>
internal sealed record ChunkResult(string Key);

/// <summary>Encodes a stretch of the picture as if it were a file of its own, beginning at zero.</summary>
internal sealed class EncodeChunk(Ffmpeg ffmpeg, Recipe recipe, IObjectStore store) : ITaskWork
{
    private const double BeforeEnd = 2;

    public string Kind => TaskKind.Chunk;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var chunk = run.Task.ArgumentsOf<ChunkArguments>();
        var path = run.File("chunk.mp4");
        var rate = run.Recording.Rate;
        await ffmpeg.Run(Command(run, chunk, rate, path), rate.Seconds(chunk.Frames), run.Report, cancellation);
        await Check(path, chunk.Frames, cancellation);
        var key = Keys.Chunk(run.Recording.Id, run.Task.Id, run.Task.Fence);
        await using var bytes = File.OpenRead(path);
        await store.Put(key, bytes, "video/mp4", cancellation);
        return new(new ChunkResult(key));
    }

    // Reading begins at the key frame before the chunk, so that a frame that was on show when the chunk begins is in it. A chunk that begins
    // after the picture has ended (the sound goes on) is read from a little before that end, and holds its last frame.
    private string[] Command(TaskRun run, ChunkArguments chunk, FrameRate rate, string path)
    {
        var (video, rung) = (run.Recording.Video, chunk.Rung);
        var from = Math.Min(chunk.First, Math.Max(0, (int)((video.Duration - BeforeEnd) * rate.Value)));
        var skip = from < chunk.First ? $",trim=start_frame={chunk.First - from},setpts=PTS-STARTPTS" : "";
        return
        [
            "-noaccurate_seek", "-ss", Encoder.Seconds(rate.Seconds(from)), .. Ffmpeg.Input(run.Master), "-map", $"0:{video.Index}",
            "-vf", $"{Filters.Frames(video, rate)}{skip},{Filters.Size(video, rung.Width, rung.Height)}", "-frames:v", Encoder.Whole(chunk.Frames),
            .. Encoder.Video(recipe, rung, rate, ffmpeg.Threads), path,
        ];
    }

    private static async Task Check(string path, int frames, CancellationToken cancellation)
    {
        var found = FragmentedFile.Read(await File.ReadAllBytesAsync(path, cancellation)).Segments.Sum(segment => segment.Samples);
        if (found != frames)
            throw new InvalidDataException($"The chunk has {found} frames instead of {frames}.");
    }
}
