namespace Stoa.PeerReview.Estimation;

/// <summary>What stands where no model can be fitted.</summary>
public static class Median
{
    /// <summary>Of at least one value.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
