using Stoa.Media.Recordings;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

internal enum UploadState
{
    /// <summary>Bytes are missing.</summary>
    Arriving,

    /// <summary>All bytes are here; it is being looked at.</summary>
    Arrived,

    /// <summary>It lies in the object store and was announced.</summary>
    Finished,

    /// <summary>It is plainly not a recording.</summary>
    Refused,

    /// <summary>Ended by its owner, or expired.</summary>
    Gone,
}

/// <summary>A file on its way in.</summary>
/// <param name="Metadata">As the client sent it.</param>
/// <param name="Length">Of the whole file in bytes; null for a form that is still being read.</param>
internal sealed record Upload(
    Guid Id, Guid? PersonId, string Name, string Metadata, long? Length, Staged Staged, UploadState State, Refusal? Refusal, string? Sha256,
    DateTimeOffset StartedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The browser sends it to the bucket itself.</summary>
    internal bool IsDirect { get; init; }

    /// <summary>Bytes that are here to stay.</summary>
    internal long Received => Staged.Length;

    internal bool IsWhole => Received == Length;

    internal static string KeyOf(Guid id) => $"{Keys.Masters}{id:N}";

    /// <summary>Whether an address that was once good leads nowhere now.</summary>
    internal bool IsOver(DateTimeOffset now) => State is UploadState.Gone or UploadState.Refused || (State == UploadState.Arriving && ExpiresAt < now);
}
