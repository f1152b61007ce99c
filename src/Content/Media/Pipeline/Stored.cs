using System.Security.Cryptography;
using Stoa.Media.Renditions;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <summary>Puts a finished file into the object store under the hash of its content.</summary>
internal sealed class Stored(IObjectStore store, WorkFolder folder)
{
    internal async Task<Rendition> Keep(
        TaskRun run, string kind, string name, string path, string contentType, RenditionFacts facts, CancellationToken cancellation)
    {
        await using var bytes = File.OpenRead(path);
        if (bytes.Length == 0)
            throw new InvalidDataException($"{name} was made empty.");
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation));
        bytes.Position = 0;
        var key = RenditionRows.Key(run.Recording.Id, hash);
        await store.Put(key, bytes, contentType, cancellation);
        return new(kind, name, key, hash, bytes.Length, facts);
    }

    /// <summary>A finished file as a file of this machine.</summary>
    internal async Task<string> Local(TaskRun run, Rendition made, CancellationToken cancellation)
    {
        if (store.LocalPath(made.Key) is { } here)
            return here;
        var path = run.File($"{made.Name}.mp4");
        if (!File.Exists(path))
            await folder.Fetch(made.Key, path, cancellation);
        return path;
    }
}
