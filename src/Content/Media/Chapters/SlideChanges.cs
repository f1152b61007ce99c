namespace Stoa.Media.Chapters;

/// <summary>A moment of a recording, and how much the picture differs from the one before, 0 to 1.</summary>
internal readonly record struct Look(double At, double Change);

/// <summary>Where the parts of a recording begin, by its pictures: the largest changes that lie far enough apart.</summary>
internal static class SlideChanges
{
    // A slide of text changes some four per cent of the light; somebody who moves before a camera about one.
    internal const double Slide = 0.02;

    private const double Shortest = 20;
    private const int Most = 40;

    /// <summary>Seconds at which chapters begin, the first at 0; empty when the picture gives no reason for more than one.</summary>
    internal static IReadOnlyList<double> Of(IEnumerable<Look> looks, double duration)
    {
        var apart = Math.Max(Math.Min(Shortest, duration / 4), duration / Most);
        var taken = new List<double> { 0 };
        foreach (var look in looks.Where(look => look.Change >= Slide).OrderByDescending(look => look.Change).ThenBy(look => look.At))
            if (look.At <= duration - (apart / 2) && taken.TrueForAll(at => Math.Abs(at - look.At) >= apart))
                taken.Add(look.At);
        return taken.Count == 1 ? [] : [.. taken.Order()];
    }
}
