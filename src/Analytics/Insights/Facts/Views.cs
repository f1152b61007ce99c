namespace Stoa.Insights.Facts;

/// <summary>How often each second of a video was watched, as runs of equal counts. Adding stretches is commutative, and a stretch that was
/// cut in two counts as the whole: both ends are rounded to the second.</summary>
public sealed class Views
{
    /// <param name="End">The second after its last.</param>
    public readonly record struct Run(int End, int Count);

    private List<Run> runs = [];

    /// <summary>From second 0 on without a gap; the last one is watched.</summary>
    public IReadOnlyList<Run> Runs => runs;

    /// <summary>How many seconds were watched at least once.</summary>
    public int Unique { get; private set; }

    /// <summary>Seconds watched, each as often as it was.</summary>
    public long Total { get; private set; }

    public void Add(double from, double to) => Add(Round(from), Round(to));

    public static Views Read(ReadOnlySpan<byte> bytes)
    {
        var views = new Views();
        var reader = new Packed.Reader(bytes);
        for (var end = 0; !reader.AtEnd;)
            views.runs.Add(new(end += reader.Next(), reader.Next()));
        views.Count();
        return views;
    }

    public byte[] Write()
    {
        var packed = new Packed();
        var start = 0;
        foreach (var run in runs)
        {
            packed.Add(run.End - start).Add(run.Count);
            start = run.End;
        }
        return packed.ToArray();
    }

    private static int Round(double seconds) => (int)Math.Floor(seconds + 0.5);

    private void Add(int from, int to)
    {
        if (from >= to)
            return;
        var merged = new List<Run>(runs.Count + 2);
        var start = 0;
        foreach (var run in runs)
        {
            Split(merged, start, run.End, run.Count, from, to);
            start = run.End;
        }
        if (to > start)
            Split(merged, start, to, 0, from, to);
        runs = merged;
        Count();
    }

    // A run is cut where the stretch begins and ends, and its middle counts one more.
    private static void Split(List<Run> merged, int start, int end, int count, int from, int to)
    {
        Append(merged, start, Math.Min(end, from), count);
        Append(merged, Math.Max(start, from), Math.Min(end, to), count + 1);
        Append(merged, Math.Max(start, to), end, count);
    }

    private static void Append(List<Run> merged, int start, int end, int count)
    {
        if (start >= end)
            return;
        if (merged is [.., var last] && last.Count == count)
            merged[^1] = last with { End = end };
        else
            merged.Add(new(end, count));
    }

    private void Count()
    {
        (Unique, Total) = (0, 0);
        var start = 0;
        foreach (var run in runs)
        {
            Unique += run.Count > 0 ? run.End - start : 0;
            Total += (long)(run.End - start) * run.Count;
            start = run.End;
        }
    }
}
