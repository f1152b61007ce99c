using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.PeerReview.FirstPass;

/// <summary>A text as the set of its runs of five words, by hash: texts that share many were copied.</summary>
internal static class Shingles
{
    internal const int Run = 5;

    /// <summary>At most this many of the smallest are kept: a sample that is the same for the same text.</summary>
    internal const int Most = 400;

    internal static IReadOnlyList<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(word => word.Length > 0)];

    internal static long[] Of(string text)
    {
        var words = Words(text);
        var hashes = new HashSet<long>();
        for (var at = 0; at + Run <= words.Count; at++)
            hashes.Add(Hash(string.Join(' ', words.Skip(at).Take(Run))));
        return [.. hashes.Order().Take(Most)];
    }

    /// <summary>The share of the first text's runs that the second has too.</summary>
    internal static double Shared(long[] first, long[] second) =>
        first.Length == 0 ? 0 : (double)first.Intersect(second).Count() / first.Length;

    private static string Bare(string word) => word.Trim(Punctuation);

    private static readonly char[] Punctuation = [.. ".,;:!?()[]{}\"'“”‘’«»…-–—،؛؟"];

    private static long Hash(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
