namespace Stoa.Platform.Storage;

/// <summary>Where files live: the file system by default, S3 by configuration. Keys are slash-separated lower-case paths
/// (<c>assets/9f/9f86…</c>); an object is whole or absent, never half-written.</summary>
public interface IObjectStore
{
    /// <summary>Stores or replaces the object; durable when the task completes.</summary>
    Task Put(string key, Stream bytes, string contentType, CancellationToken cancellation = default);

    /// <summary>The object, or null.</summary>
    Task<StoredObject?> Get(string key, CancellationToken cancellation = default);

    /// <summary>A part of the object, or null: <paramref name="length"/> bytes from <paramref name="offset"/>, fewer at its end.</summary>
    Task<StoredObject?> GetRange(string key, long offset, long length, CancellationToken cancellation = default);

    Task<bool> Exists(string key, CancellationToken cancellation = default);

    /// <summary>Where the object lies as a file of this machine, for programs that read files; null when it lies elsewhere. Only to be read.</summary>
    string? LocalPath(string key) => null;

    /// <summary>Removes the object; no error when it is absent.</summary>
    Task Delete(string key, CancellationToken cancellation = default);

    /// <summary>The keys that start with the prefix, in order.</summary>
    IAsyncEnumerable<string> List(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes what writers left half-written that died before the time given. A bucket has a rule of its own for that.</summary>
    void Tidy(DateTimeOffset before)
    {
    }
}

/// <summary>An object's bytes; dispose it.</summary>
/// <param name="Length">Length of the whole object in bytes, also for a range.</param>
public sealed record StoredObject(Stream Bytes, long Length, string ContentType) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Bytes.DisposeAsync();
}
