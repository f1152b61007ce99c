namespace Stoa.Media.Renditions;

/// <summary>One quality of the picture.</summary>
/// <param name="Kbps">What the material is expected to take at this size.</param>
/// <param name="MaxKbps">What it is never allowed to exceed over a second or two.</param>
/// <param name="Crf">Constant quality, in the scale of its codec.</param>
/// <param name="Screen">Whether it shows slides or code rather than what a camera saw.</param>
public sealed record Rung(string Name, int Width, int Height, int Kbps, int MaxKbps, double Crf = 28, bool Screen = false, string Codec = Rung.H264)
{
    public const string H264 = "h264", Av1 = "av1";

    internal int Side => Math.Min(Width, Height);

    /// <summary>The same size in AV1, whose constant quality has another scale.</summary>
    internal Rung InAv1(int crf) => this with { Name = $"av1-{Side}", Codec = Av1, Crf = crf };
}

/// <summary>Chooses the qualities by what the material takes.</summary>
public static class Ladder
{
    private const int LeastCap = 400;

    /// <summary>The sizes that the source can fill, from the best: its own shape, even numbers, never enlarged.</summary>
    public static IReadOnlyList<(int Width, int Height)> Sizes(int width, int height)
    {
        var shorter = Math.Min(width, height);
        var sides = Recipe.Heights.Where(side => side <= shorter).ToList();
        if (shorter < Recipe.Heights[0] && (sides.Count == 0 || shorter > sides[0] * 1.1))
            sides.Insert(0, shorter);
        return [.. sides.Select(side => Size(width, height, side))];
    }

    /// <param name="kbps">What the material takes at a size.</param>
    /// <returns>The rungs in the order in which they are made: the early one, the best one, the rest from the best.</returns>
    public static IReadOnlyList<Rung> Choose(int width, int height, Func<int, int, double> kbps)
    {
        var all = Sizes(width, height).Select(size => Rung(size.Width, size.Height, kbps(size.Width, size.Height))).ToList();
        var best = all[0];
        var early = all.FirstOrDefault(rung => rung.Side <= Recipe.Early && Differ(best, rung)) ?? best;
        var chosen = new List<Rung> { early };
        if (early != best)
            chosen.Add(best);
        chosen.AddRange(all.Where(rung => !chosen.Contains(rung) && chosen.TrueForAll(other => Differ(rung, other))).Aggregate(new List<Rung>(), Apart));
        return chosen;
    }

    private static List<Rung> Apart(List<Rung> kept, Rung next)
    {
        if (kept.TrueForAll(other => Differ(next, other)))
            kept.Add(next);
        return kept;
    }

    private static bool Differ(Rung a, Rung b) => Math.Max(a.Kbps, b.Kbps) >= Recipe.Apart * Math.Min(a.Kbps, b.Kbps);

    private static Rung Rung(int width, int height, double kbps)
    {
        // Double the average leaves room for a busy moment, the least for a new slide after a calm one; the ceiling, a tenth of a bit a pixel at
        // 24 frames, for noise.
        var ceiling = Math.Max(LeastCap, width * height * 2.4 / 1000);
        var cap = Math.Clamp(kbps * 2, LeastCap, ceiling);
        return new($"v{Math.Min(width, height)}", width, height, (int)Math.Max(1, Math.Min(kbps, cap)), (int)cap);
    }

    private static (int Width, int Height) Size(int width, int height, int side)
    {
        if (Math.Abs(((double)width / height) - (16.0 / 9)) < 0.02 && Recipe.Heights.Contains(side))
            return (side == 486 ? 864 : Even(side * 16.0 / 9), side);
        var scale = (double)side / Math.Min(width, height);
        return (Even(width * scale), Even(height * scale));
    }

    private static int Even(double number) => Math.Max(2, (int)Math.Round(number / 2) * 2);
}
