using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Stoa.Platform.Telemetry;

/// <summary>The current value of every instrument in the Prometheus text format 0.0.4, for sites without a collector.
/// Histograms appear as <c>_count</c> and <c>_sum</c> with fixed buckets in seconds.</summary>
public sealed class MetricsText : IDisposable
{
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];
    private const int MostSeries = 5_000;

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<Instrument, Family> families = new();
    private int count;

    public MetricsText()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (instrument, family) in families.OrderBy(family => family.Key.Name, StringComparer.Ordinal))
            WriteFamily(text, instrument, family.Series.Select(entry => (Labels(entry.Key), entry.Value)));
        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var family = families.GetOrAdd(instrument, static _ => new());
        if (!family.Known.TryGetValue(tags, out var one))
        {
            if (Volatile.Read(ref count) >= MostSeries)
                return;
            Interlocked.Increment(ref count);
            one = family.Series.GetOrAdd(tags.ToArray(), static _ => new Series());
        }
        one.Record(value, instrument);
    }

    /// <summary>The series of an instrument by their tags, found without writing the tags out.</summary>
    private sealed class Family
    {
        internal readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series> Series = new(new SameTags());
        internal readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> Known;

        internal Family() => Known = Series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    private sealed class SameTags : IEqualityComparer<KeyValuePair<string, object?>[]>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, KeyValuePair<string, object?>[]>
    {
        public KeyValuePair<string, object?>[] Create(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.ToArray();

        public bool Equals(KeyValuePair<string, object?>[]? one, KeyValuePair<string, object?>[]? other) => Equals(one.AsSpan(), other!);

        public int GetHashCode(KeyValuePair<string, object?>[] tags) => GetHashCode(tags.AsSpan());

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> tags, KeyValuePair<string, object?>[] known)
        {
            if (tags.Length != known.Length)
                return false;
            for (var at = 0; at < tags.Length; at++)
                if (tags[at].Key != known[at].Key || !Equals(tags[at].Value, known[at].Value))
                    return false;
            return true;
        }

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var hash = new HashCode();
            foreach (var (_, value) in tags)
                hash.Add(value);
            return hash.ToHashCode();
        }
    }

    private static void WriteFamily(StringBuilder text, Instrument instrument, IEnumerable<(string Labels, Series Series)> all)
    {
        var name = Name(instrument);
        var kind = Series.IsHistogram(instrument) ? "histogram" : Series.IsSum(instrument) ? "counter" : "gauge";
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description?.ReplaceLineEndings(" ")}\n# TYPE {name} {kind}\n");
        foreach (var (labels, one) in all.OrderBy(entry => entry.Labels, StringComparer.Ordinal))
            one.Write(text, name, labels, instrument);
    }

    private static string Name(Instrument instrument)
    {
        var name = string.Concat(instrument.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return Series.IsSum(instrument) && !Series.IsHistogram(instrument) ? $"{name}_total" : name;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var pairs = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
            pairs.Add($"{name.Replace('.', '_')}=\"{Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"");
        pairs.Sort(StringComparer.Ordinal);
        return string.Join(',', pairs);
    }

    private sealed class Series
    {
        private readonly long[] buckets = new long[Buckets.Length];
        private readonly Lock guard = new();
        private double sum;
        private long count;

        internal static bool IsHistogram(Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal);
        internal static bool IsSum(Instrument instrument) => instrument.GetType().Name is var type
            && (type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal));

        internal void Record(double value, Instrument instrument)
        {
            lock (guard)
            {
                count++;
                sum = instrument.IsObservable ? value : sum + value;
                for (var at = 0; at < Buckets.Length; at++)
                    if (value <= Buckets[at])
                        buckets[at]++;
            }
        }

        internal void Write(StringBuilder text, string name, string labels, Instrument instrument)
        {
            lock (guard)
            {
                var braces = labels.Length == 0 ? "" : $"{{{labels}}}";
                if (!IsHistogram(instrument))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {sum}\n");
                    return;
                }
                var comma = labels.Length == 0 ? "" : ",";
                for (var at = 0; at < Buckets.Length; at++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{Buckets[at]}\"}} {buckets[at]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {count}\n{name}_sum{braces} {sum}\n{name}_count{braces} {count}\n");
            }
        }
    }
}
