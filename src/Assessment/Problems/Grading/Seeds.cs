using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Problems.Grading;

/// <summary>
/// Chooses the seed of a learner's problem: drawn from who, what and which round, so that a page that only shows a
/// problem has nothing to write. It is stored with the first answer.
/// </summary>
internal static class Seeds
{
    internal const int Variants = 20;
    private const uint Most = 1_000;

    internal static int Choose(Rerandomize rerandomize, Guid learner, string block, int round) => rerandomize switch
    {
        Rerandomize.Never => 1,
        Rerandomize.PerStudent => Draw($"{learner:N}/{block}", Variants),
        _ => Draw($"{learner:N}/{block}/{round}", Most),
    };

    /// <summary>The seed of the next round: where a new beginning changes it, never the one before.</summary>
    internal static int Next(Rerandomize rerandomize, Guid learner, string block, int round, int before)
    {
        var drawn = Choose(rerandomize, learner, block, round);
        return drawn != before || rerandomize is Rerandomize.Never or Rerandomize.PerStudent ? drawn : (int)((drawn + 1) % Most);
    }

    private static int Draw(string what, uint below) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(what))) % below);
}
