using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Contracts.Courses;

/// <summary>Which children of a random-selection block a learner gets. Rendezvous hashing over (learner, child key): stable for
/// ever without being stored, and a changed pool moves only the choices it must.</summary>
public static class RandomChoice
{
    /// <summary>The chosen children in the learner's own order; all of them when the pool is no larger than the count.</summary>
    public static IReadOnlyList<Block> Pick(Guid learnerId, Block random)
    {
        var count = (int)(random.Number("count") ?? 1);
        var ranked = random.Children.OrderBy(child => Rank(learnerId, child.Key)).ThenBy(child => child.Key, StringComparer.Ordinal);
        return [.. count < 0 ? ranked : ranked.Take(count)];
    }

    private static ulong Rank(Guid learnerId, string key) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{learnerId:N}/{key}")));
}
