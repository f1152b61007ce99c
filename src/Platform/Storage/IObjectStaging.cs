namespace Stoa.Platform.Storage;

/// <summary>Objects that arrive piece by piece, over many requests and restarts. Until it is finished no reader of the store sees one.</summary>
public interface IObjectStaging
{
    /// <summary>Begins an object. What is returned must be kept by the caller: it is all there is to find it again.</summary>
    Task<Staged> Begin(string key, CancellationToken cancellation = default);

    /// <summary>Opens it for writing on from <see cref="Staged.Length"/>; what was written beyond that is forgotten.</summary>
    /// <exception cref="StagingLostException">It is not there any more.</exception>
    /// <exception cref="StagingBusyException">Another process writes it.</exception>
    Task<IStagedWriter> Open(Staged staged, CancellationToken cancellation = default);

    /// <summary>Makes an object of it, which replaces another of its key. May be called again.</summary>
    /// <exception cref="StagingLostException">It is not there any more.</exception>
    Task Finish(Staged staged, CancellationToken cancellation = default);

    /// <summary>Removes it; no error when it is absent.</summary>
    Task Abandon(Staged staged, CancellationToken cancellation = default);
}

/// <summary>Writes at the end of a staged object.</summary>
public interface IStagedWriter : IAsyncDisposable
{
    /// <summary>What is durable. Moves on by itself while much is written.</summary>
    Staged Kept { get; }

    Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Makes everything durable that was written.</summary>
    Task Keep(CancellationToken cancellation = default);
}

/// <summary>How far an object has arrived.</summary>
/// <param name="Length">Durable bytes.</param>
/// <param name="Upload">The name that an S3 server gave to the upload.</param>
/// <param name="Parts">What that server calls the parts it has, in order.</param>
public sealed record Staged(string Key, long Length = 0, string? Upload = null, IReadOnlyList<string>? Parts = null);

/// <summary>What was staged is gone.</summary>
public sealed class StagingLostException(string key, Exception? cause = null) : Exception($"Nothing is staged for {key}.", cause);

/// <summary>What is staged is being written elsewhere.</summary>
public sealed class StagingBusyException(string key, Exception? cause = null) : Exception($"{key} is being written by another process.", cause);
