namespace Stoa.Problems.Analysis.Statistics;

/// <summary>Mean and spread of numbers that come one after the other, without the loss of digits that sums of squares have (Welford).</summary>
internal sealed class Moments
{
    private double squares;

    internal int Count { get; private set; }

    internal double Mean { get; private set; }

    /// <summary>Of a sample (n − 1); 0 where there are fewer than two.</summary>
    internal double Variance => Count > 1 ? squares / (Count - 1) : 0;

    internal double Deviation => Math.Sqrt(Variance);

    internal void Add(double value)
    {
        Count++;
        var off = value - Mean;
        Mean += off / Count;
        squares += off * (value - Mean);
    }
}

/// <summary>Pearson's correlation of pairs that come one after the other.</summary>
internal sealed class Correlation
{
    private int count;
    private double meanX, meanY, squaresX, squaresY, products;

    /// <summary>Null where it is not defined: with fewer than three pairs, or where either side is always the same.</summary>
    internal double? Value => count > 2 && squaresX > Tiny && squaresY > Tiny ? Math.Clamp(products / Math.Sqrt(squaresX * squaresY), -1, 1) : null;

    // What rounding leaves of a spread that is none.
    private const double Tiny = 1e-20;

    internal void Add(double x, double y)
    {
        count++;
        var (offX, offY) = (x - meanX, y - meanY);
        meanX += offX / count;
        meanY += offY / count;
        squaresX += offX * (x - meanX);
        squaresY += offY * (y - meanY);
        products += offX * (y - meanY);
    }
}

/// <summary>An interval for a share that was observed so often (Wilson's score interval, 95 %): honest for few and for extreme ones.</summary>
internal readonly record struct Interval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    internal static Interval Wilson(double share, int count)
    {
        if (count == 0) return new Interval(0, 1);
        const double z2 = Z * Z;
        var middle = (share + z2 / (2 * count)) / (1 + z2 / count);
        var half = Z / (1 + z2 / count) * Math.Sqrt(share * (1 - share) / count + z2 / (4.0 * count * count));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
