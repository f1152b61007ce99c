using System.Globalization;
using Stoa.Contracts.Learning;
using Stoa.Media.Renditions;

namespace Stoa.Media.Cost;

/// <summary>Reckons how much was sent from how long players report to have shown which quality, and from what each takes on average.</summary>
internal static class ReportedRungs
{
    /// <param name="made">What was made of the recordings, by the block that shows them.</param>
    /// <returns>Megabits a second on average, sound included; null when nothing is known.</returns>
    internal static decimal? Average(IReadOnlyList<RungViewing> rungs, IReadOnlyDictionary<string, IReadOnlyList<Rendition>> made)
    {
        double bits = 0, seconds = 0;
        foreach (var rung in rungs)
        {
            if (!made.TryGetValue(rung.BlockKey, out var renditions) || Rate(rung.Rung, renditions) is not { } rate)
                continue;
            bits += rung.Seconds * rate;
            seconds += rung.Seconds;
        }
        return seconds > 0 ? (decimal)(bits / seconds / 1e6) : null;
    }

    private static double? Rate(string rung, IReadOnlyList<Rendition> renditions)
    {
        if (!int.TryParse(rung, NumberStyles.None, CultureInfo.InvariantCulture, out var height))
            return null;
        var sound = renditions.Where(made => made.Kind == Rendition.Audio).Select(made => (double)made.Facts.Index!.Average).DefaultIfEmpty(0);
        if (height == 0)
            return sound.Min();
        var pictures = renditions.Where(made => made.Kind == Rendition.Video && made.Facts.Height == height).ToList();
        return pictures.Count == 0 ? null : pictures.Max(made => made.Facts.Index!.Average) + sound.Max();
    }
}
