namespace Stoa.PeerReview.Bias;

/// <summary>Welch's test of two means whose variances may differ.</summary>
internal static class Welch
{
    /// <summary>Two-sided p; null with fewer than two values on a side, or where nothing varies.</summary>
    internal static double? P(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count < 2 || second.Count < 2)
            return null;
        var (a, b) = (Variance(first) / first.Count, Variance(second) / second.Count);
        if (a + b <= 0)
            return null;
        var t = (first.Average() - second.Average()) / Math.Sqrt(a + b);
        var freedom = (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1)));
        return Beta.Regularised(freedom / (freedom + (t * t)), freedom / 2, 0.5);
    }

    private static double Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}

/// <summary>Holm's step-down correction: the chance that any of many tests finds what is not there stays below the level.</summary>
internal static class Holm
{
    /// <summary>Adjusted p-values in the given order.</summary>
    internal static double[] Adjust(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var (largest, rank) = (0.0, 0);
        foreach (var (at, value) in p.Index().OrderBy(pair => pair.Item))
        {
            largest = Math.Max(largest, Math.Min(1, value * (p.Count - rank++)));
            adjusted[at] = largest;
        }
        return adjusted;
    }
}
