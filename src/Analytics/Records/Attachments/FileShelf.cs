using System.Runtime.InteropServices;
using Stoa.Platform.Storage;

namespace Stoa.Records.Attachments;

/// <summary>The files of statements in the object store, each once, by tenant and hash.</summary>
internal sealed class FileShelf(IObjectStore store)
{
    /// <summary>Durable when it returns; before the statements are, so that none is ever without its files.</summary>
    internal async Task Put(Guid tenant, IEnumerable<SentFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
            if (!await store.Exists(Key(tenant, file.Sha2), cancellation))
                await store.Put(Key(tenant, file.Sha2), Stream(file.Bytes), "application/octet-stream", cancellation);
    }

    internal Task<StoredObject?> Get(Guid tenant, string sha2, CancellationToken cancellation) => store.Get(Key(tenant, sha2), cancellation);

    /// <summary>When no statement speaks of it any more.</summary>
    internal Task Remove(Guid tenant, string sha2, CancellationToken cancellation) => store.Delete(Key(tenant, sha2), cancellation);

    private static string Key(Guid tenant, string sha2) => $"records/{tenant:n}/{sha2[..2].ToLowerInvariant()}/{sha2.ToLowerInvariant()}";

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) ? new(part.Array!, part.Offset, part.Count, writable: false) : new(bytes.ToArray(), writable: false);
}
