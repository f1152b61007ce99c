namespace Stoa.Media.Recordings;

/// <summary>The recordings of the tenant.</summary>
public interface IRecordings
{
    /// <summary>The recording, or null.</summary>
    Task<Recording?> Find(Guid id, CancellationToken cancellation = default);

    /// <summary>The recording made of a file with these bytes, or null. Two uploads of one file are one recording.</summary>
    /// <param name="sha256">Lower-case hexadecimal.</param>
    Task<Recording?> FindBySha256(string sha256, CancellationToken cancellation = default);

    /// <summary>Those of the ids that exist, in no order.</summary>
    Task<IReadOnlyList<Recording>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>The newest first.</summary>
    /// <param name="limit">At most 500.</param>
    Task<IReadOnlyList<Recording>> All(int limit = 100, int offset = 0, CancellationToken cancellation = default);
}
