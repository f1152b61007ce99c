using System.Globalization;

namespace Stoa.Media.Video;

/// <summary>What was played, stretch after stretch as it was played: the Video Profile's <c>played-segments</c>.</summary>
internal sealed class PlayedSegments
{
    private readonly IReadOnlyList<(double From, double To)> stretches;

    private PlayedSegments(IReadOnlyList<(double, double)> stretches) => this.stretches = stretches;

    public static PlayedSegments Of(IEnumerable<(double From, double To)> stretches) => new(
        [.. stretches.Select(stretch => (From: Math.Round(stretch.From, 3), To: Math.Round(stretch.To, 3))).Where(stretch => stretch.From < stretch.To)]);

    /// <summary>Seconds played, each as often as it was.</summary>
    public double Spent => stretches.Sum(stretch => stretch.To - stretch.From);

    /// <summary>Seconds of a video of that length that were played at least once.</summary>
    public double Covered(double length)
    {
        var (covered, reached) = (0.0, 0.0);
        foreach (var (from, to) in stretches.OrderBy(stretch => stretch.From))
        {
            covered += Math.Max(0, Math.Min(to, length) - Math.Max(from, reached));
            reached = Math.Max(reached, Math.Min(to, length));
        }
        return covered;
    }

    /// <summary>The share that was played at least once, 0 to 1; where the video stands says nothing of it.</summary>
    public double Progress(double length) => length > 0 ? Math.Round(Math.Min(1, Covered(length) / length), 3) : 0;

    /// <summary>As the profile writes it, e.g. <c>0[.]12[,]14[.]21</c>.</summary>
    public override string ToString() =>
        string.Join("[,]", stretches.Select(stretch => string.Create(CultureInfo.InvariantCulture, $"{stretch.From:0.###}[.]{stretch.To:0.###}")));
}
