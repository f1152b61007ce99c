using System.Globalization;
using System.Text;

namespace Stoa.Courseware.Moments;

/// <summary>A stretch of a recording in tenths of a second, from included, to excluded.</summary>
internal readonly record struct Span(int From, int To);

/// <summary>Which parts of a recording were watched: disjoint spans in order, none touching the next. A union: merging is
/// commutative, associative and idempotent, so batches may come twice and in any order.</summary>
internal sealed class WatchedRanges : IEquatable<WatchedRanges>
{
    public static readonly WatchedRanges None = new([]);

    private readonly Span[] spans;

    private WatchedRanges(Span[] spans) => this.spans = spans;

    public IReadOnlyList<Span> Spans => spans;

    /// <summary>Watched tenths of a second, each counted once.</summary>
    public int Length => spans.Sum(span => span.To - span.From);

    public static WatchedRanges Of(IEnumerable<Span> parts)
    {
        var merged = new List<Span>();
        foreach (var span in parts.Where(span => span.From < span.To).OrderBy(span => span.From))
            if (merged is [.., var last] && span.From <= last.To)
                merged[^1] = last with { To = Math.Max(last.To, span.To) };
            else
                merged.Add(span);
        return merged.Count == 0 ? None : new([.. merged]);
    }

    public WatchedRanges Merge(WatchedRanges other) => other.spans.Length == 0 ? this : Of(spans.Concat(other.spans));

    /// <summary>The watched share of a recording of that length; what lies beyond its end does not count.</summary>
    public double ShareOf(int duration) =>
        duration <= 0 ? 0 : spans.Sum(span => (double)Math.Max(0, Math.Min(span.To, duration) - Math.Max(span.From, 0))) / duration;

    /// <summary>As PostgreSQL writes an <c>int4multirange</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var span in spans)
            text.Append(text.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"[{span.From},{span.To})");
        return text.Append('}').ToString();
    }

    public static WatchedRanges Parse(string multirange) => Of(
        multirange.Trim('{', '}')
            .Split("),", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Trim('[', ')').Split(','))
            .Select(ends => new Span(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture))));

    public bool Equals(WatchedRanges? other) => other is not null && spans.AsSpan().SequenceEqual(other.spans);

    public override bool Equals(object? obj) => Equals(obj as WatchedRanges);

    public override int GetHashCode() => spans.Aggregate(0, HashCode.Combine);
}
