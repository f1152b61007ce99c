using System.Text.Json;
using Stoa.Contracts.Records;

namespace Stoa.Records.Forwarding;

/// <summary>Where statements are sent on to.</summary>
/// <param name="Kind">Of <see cref="TargetKind"/>.</param>
/// <param name="KeyName">For HTTP Basic; empty: the secret is a bearer token, or none is needed.</param>
/// <param name="Sources"><c>all</c>, <c>own</c> (what this site says of itself) or <c>others</c>.</param>
/// <param name="Transaction">With <paramref name="Position"/>: the place up to which it has everything.</param>
internal sealed record Target(
    Guid Id, Guid TenantId, string Name, string Kind, string Url, string KeyName, string Secret,
    string[] Verbs, Guid[] Courses, string Sources, long Transaction, long Position, int Failures)
{
    public RecordPlace Place => new(Transaction, Position);

    public bool Takes(RecordedStatement recorded) =>
        Sources switch { "own" => recorded.Own, "others" => !recorded.Own, _ => true }
        && (Verbs.Length == 0 || Verbs.Contains(Text(recorded.Statement, "verb", "id")))
        && (Courses.Length == 0 || Courses.Any(course => course.ToString() == Text(recorded.Statement, "context", "extensions", "urn:stoa:course")));

    internal static string? Text(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }
}

internal static class TargetKind
{
    /// <summary>Another record store.</summary>
    public const string Xapi = "xapi";

    /// <summary>An endpoint of Caliper 1.2, for what this site says of itself.</summary>
    public const string Caliper = "caliper";

    /// <summary>A warehouse's door: statements as newline-delimited JSON.</summary>
    public const string Lines = "lines";

    public static readonly IReadOnlyList<string> All = [Xapi, Caliper, Lines];
}
