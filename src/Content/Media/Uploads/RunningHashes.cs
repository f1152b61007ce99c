using System.Security.Cryptography;

namespace Stoa.Media.Uploads;

/// <summary>The SHA-256 of uploads that go on in this process, up to where they are. One that is not here (after a restart, or on
/// another server) is made at the end by reading the file.</summary>
internal sealed class RunningHashes
{
    private const int Most = 256;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (long Length, IncrementalHash Hash)> kept = [];

    /// <returns>Null when what has arrived was not hashed here.</returns>
    internal IncrementalHash? Take(Guid upload, long length)
    {
        lock (gate)
            if (kept.Remove(upload, out var found))
            {
                if (found.Length == length)
                    return found.Hash;
                found.Hash.Dispose();
            }
        return length == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    internal void Keep(Guid upload, long length, IncrementalHash hash)
    {
        lock (gate)
        {
            if (kept.Count >= Most)
            {
                // Ids grow with time: the smallest is the oldest.
                var oldest = kept.Keys.Min();
                kept[oldest].Hash.Dispose();
                kept.Remove(oldest);
            }
            kept[upload] = (length, hash);
        }
    }
}
