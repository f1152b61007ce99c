namespace Stoa.Problems.Grading;

/// <summary>The scores of all attempts so far, each a share of one, folded into what any grading method needs.</summary>
internal sealed record Scores(int Count, double First, double Best, double Total, double Last)
{
    internal static readonly Scores None = new(0, 0, 0, 0, 0);

    internal Scores With(double share) =>
        new(Count + 1, Count == 0 ? share : First, Math.Max(Best, share), Total + share, share);

    /// <summary>The score that stands; by default the last one, as on Open edX.</summary>
    internal double By(GradingMethod method) => method switch
    {
        _ when Count == 0 => 0,
        GradingMethod.FirstScore => First,
        GradingMethod.HighestScore => Best,
        GradingMethod.AverageScore => Total / Count,
        _ => Last,
    };
}
