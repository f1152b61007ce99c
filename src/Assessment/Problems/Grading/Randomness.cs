namespace Stoa.Problems.Grading;

/// <summary>
/// Chance that can be repeated for ever: SplitMix64 from a stored seed. Not <see cref="System.Random"/>, whose
/// sequence may change between versions of .NET, which would show another order in a review than was shown.
/// </summary>
internal sealed class Randomness
{
    private ulong state;

    internal Randomness(int seed, string salt = "")
    {
        state = 14695981039346656037UL;
        foreach (var letter in salt) state = (state ^ letter) * 1099511628211UL;
        state += (ulong)(uint)seed * 0x9E3779B97F4A7C15UL;
    }

    internal double Between(double low, double high) => low + (high - low) * ((Next() >> 11) * (1.0 / (1UL << 53)));

    /// <summary>A whole number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)((UInt128)Next() * (ulong)limit >> 64);

    internal List<T> Shuffle<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
