using System.Collections.Immutable;
using System.Text.Json;

namespace Stoa.Courseware.Moments;

/// <summary>How far and how long a text was read. Each visit (session) reports the seconds it has lasted so far, so that the
/// greatest report of each counts: merging is commutative, associative and idempotent.</summary>
/// <param name="Depth">The greatest share that was scrolled through, 0 to 1.</param>
/// <param name="Sessions">Seconds in view by visit.</param>
internal sealed record Reading(double Depth, ImmutableSortedDictionary<string, double> Sessions)
{
    /// <summary>No visit counts for longer: a page left open is not read.</summary>
    public const double LongestSession = 1800;

    public static readonly Reading None = new(0, ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    public double Seconds => Sessions.Values.Sum();

    public static Reading Of(string session, double depth, double seconds) =>
        new(Math.Clamp(depth, 0, 1), None.Sessions.Add(session, Math.Clamp(seconds, 0, LongestSession)));

    public Reading Merge(Reading other)
    {
        var sessions = Sessions.ToBuilder();
        foreach (var (session, seconds) in other.Sessions)
            sessions[session] = Math.Max(seconds, sessions.GetValueOrDefault(session));
        return new(Math.Max(Depth, other.Depth), sessions.ToImmutable());
    }

    public string ToJson() => JsonSerializer.Serialize(Sessions);

    public static Reading Parse(double depth, string sessions) =>
        new(depth, None.Sessions.AddRange(JsonSerializer.Deserialize<Dictionary<string, double>>(sessions)!));

    public bool Equals(Reading? other) => other is not null && Depth.Equals(other.Depth) && Sessions.SequenceEqual(other.Sessions);

    public override int GetHashCode() => HashCode.Combine(Depth, Sessions.Count);
}
