using System.Collections.Concurrent;
using Stoa.Contracts.Courses;

namespace Stoa.Media.Captions;

/// <summary>Transcripts by the path of their file. The path names the content, so what was read once stays true; the memory is bounded.</summary>
internal sealed class Transcripts
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<string, Transcript?> read = new(StringComparer.Ordinal);

    /// <summary>The transcript, or null when there is no such file or nothing in it.</summary>
    public async ValueTask<Transcript?> Find(string path, ICourseAssets assets, CancellationToken cancellation = default)
    {
        if (read.TryGetValue(path, out var known))
            return known;
        if (read.Count >= Most)
            read.Clear();
        return read[path] = await Read(path, assets, cancellation);
    }

    private static async Task<Transcript?> Read(string path, ICourseAssets assets, CancellationToken cancellation)
    {
        if (!path.StartsWith("/assets/", StringComparison.Ordinal) || await assets.Open(path, cancellation) is not { } file)
            return null;
        await using (file)
        {
            var bytes = new byte[CaptionParser.LargestFile + 1];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            var cues = CaptionParser.Parse(bytes.AsSpan(0, length));
            return cues.Count == 0 ? null : new(cues);
        }
    }
}
