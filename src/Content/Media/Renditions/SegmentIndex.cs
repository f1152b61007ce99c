namespace Stoa.Media.Renditions;

/// <summary>Where the segments lie in a file that begins with its initialisation: sizes in bytes, durations in units of the timescale.</summary>
public sealed record SegmentIndex(int Timescale, int Init, IReadOnlyList<int> Sizes, IReadOnlyList<long> Durations)
{
    public int Count => Sizes.Count;
    public double Duration => (double)Durations.Sum() / Timescale;

    public double Seconds(int segment) => (double)Durations[segment] / Timescale;

    /// <summary>Offset and length of a segment, or null when there is no such segment.</summary>
    public (long Offset, int Length)? Find(int segment) =>
        segment >= 0 && segment < Count ? (Init + Sizes.Take(segment).Sum(size => (long)size), Sizes[segment]) : null;

    /// <summary>The highest bits a second of any segment.</summary>
    public int Peak => (int)Math.Ceiling(Enumerable.Range(0, Count).Max(segment => Sizes[segment] * 8 / Seconds(segment)));

    public int Average => (int)Math.Ceiling(Sizes.Sum(size => (long)size) * 8 / Duration);
}
