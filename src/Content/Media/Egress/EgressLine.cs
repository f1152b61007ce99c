using System.Text.RegularExpressions;

namespace Stoa.Media.Egress;

/// <summary>What the ledger tells apart.</summary>
/// <param name="Course">Empty when it was no course's.</param>
internal readonly record struct EgressKey(Guid Tenant, DateOnly Day, string Edge, Guid Course, Guid Recording, string Rendition) : IComparable<EgressKey>
{
    public int CompareTo(EgressKey other) =>
        (Tenant, Day, Edge, Course, Recording, Rendition).CompareTo((other.Tenant, other.Day, other.Edge, other.Course, other.Recording, other.Rendition));
}

/// <param name="Kept">Of the bytes, what the edge had without asking the origin.</param>
internal readonly record struct EgressAmount(long Bytes, long Kept, long Requests)
{
    public static EgressAmount operator +(EgressAmount a, EgressAmount b) => new(a.Bytes + b.Bytes, a.Kept + b.Kept, a.Requests + b.Requests);
}

/// <summary>Amounts by key, in memory until they are written.</summary>
internal sealed class EgressSums
{
    private readonly Dictionary<EgressKey, EgressAmount> sums = [];

    internal int Count => sums.Count;

    internal void Add(EgressKey key, EgressAmount amount) => sums[key] = sums.GetValueOrDefault(key) + amount;

    /// <summary>In order, so that two who write wait for each other and never in a circle.</summary>
    internal IReadOnlyList<KeyValuePair<EgressKey, EgressAmount>> Take()
    {
        var taken = sums.OrderBy(pair => pair.Key).ToList();
        sums.Clear();
        return taken;
    }
}

/// <summary>The names of files as the ledger has them: one rendition is one name, however often it was made anew.</summary>
internal static partial class RenditionNames
{
    private const string Other = "other";

    /// <param name="file">Below the recording's folder.</param>
    internal static string Of(string file)
    {
        var first = file.Split('/')[0];
        return Hashed().Match(first) is { Success: true } hashed ? hashed.Groups[1].Value : Plain().IsMatch(first) ? first.Split('.')[0] : Other;
    }

    [GeneratedRegex(@"^([a-z0-9_-]{1,32})-[0-9a-f]{10}(\.[a-z0-9]{1,4})?$")]
    private static partial Regex Hashed();

    [GeneratedRegex(@"^(master\.m3u8|manifest\.mpd|storyboard\.vtt|slides\.json|waveform\.json|words|slides)$")]
    private static partial Regex Plain();
}
