namespace Stoa.Insights.Figures;

/// <summary>How well a problem tells those apart who do well elsewhere from those who do not.</summary>
internal static class Discrimination
{
    /// <summary>The correlation of first scores in the problem with mean first scores in the others, from -1 to 1; null where either is
    /// the same for everybody.</summary>
    internal static double? Of(long pairs, long x, long xx, long y, long yy, long xy)
    {
        var (spreadX, spreadY) = ((double)((Int128)pairs * xx - ((Int128)x * x)), (double)((Int128)pairs * yy - ((Int128)y * y)));
        return spreadX > 0 && spreadY > 0 ? (double)((Int128)pairs * xy - ((Int128)x * y)) / Math.Sqrt(spreadX) / Math.Sqrt(spreadY) : null;
    }
}
