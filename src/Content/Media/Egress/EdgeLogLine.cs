using System.Globalization;
using System.Text.Json;

namespace Stoa.Media.Egress;

/// <summary>Why a line of a log does not count.</summary>
internal enum PassedOver
{
    /// <summary>It is not JSON, or lacks what is needed.</summary>
    Unreadable,

    /// <summary>It is of an edge or a site that is none of ours, or of a request whose token the edge refused.</summary>
    NotOurs,

    /// <summary>Its numbers or its time cannot be.</summary>
    Impossible,
}

/// <summary>One answer of an edge, as deploy/nginx writes it: <c>at</c> (ISO 8601), <c>edge</c>, <c>folder</c> (/tenant/course/recording),
/// <c>file</c>, <c>status</c> (403: refused), <c>bytes</c> (headers included, as they are billed), <c>cache</c>. What else it says is passed over.</summary>
internal static class EdgeLogLine
{
    private const long LargestAnswer = 1L << 40;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(400), Ahead = TimeSpan.FromDays(1);

    internal sealed record Known(IReadOnlySet<string> Edges, IReadOnlySet<Guid> Tenants, DateTimeOffset Now);

    internal static PassedOver? TryRead(ReadOnlyMemory<byte> line, Known known, out EgressKey key, out EgressAmount amount)
    {
        (key, amount) = (default, default);
        JsonElement json;
        try
        {
            json = JsonElement.Parse(line.Span);
        }
        catch (JsonException)
        {
            return PassedOver.Unreadable;
        }
        if (json.ValueKind != JsonValueKind.Object || Text(json, "at") is not { } at || Text(json, "edge") is not { } edge || Text(json, "folder") is not { } folder || Text(json, "file") is not { } file
            || Number(json, "bytes") is not { } sent || Number(json, "status") is not { } status)
            return PassedOver.Unreadable;
        if (IsRefusal(status) || !known.Edges.Contains(edge) || Folder(folder) is not var (tenant, course, recording) || !known.Tenants.Contains(tenant))
            return PassedOver.NotOurs;
        if (!sent.TryGetInt64(out var bytes) || bytes is < 0 or > LargestAnswer
            || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || time > known.Now + Ahead || time < known.Now - Oldest)
            return PassedOver.Impossible;
        key = new(tenant, DateOnly.FromDateTime(time.UtcDateTime), edge, course, recording, RenditionNames.Of(file));
        amount = new(bytes, Text(json, "cache") is "HIT" or "STALE" or "UPDATING" or "REVALIDATED" ? bytes : 0, 1);
        return null;
    }

    private static JsonElement? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value : null;

    // Anybody may name any folder in what is refused.
    private static bool IsRefusal(JsonElement status) => status.TryGetInt32(out var code) && code == 403;

    // Half a surrogate pair parses as JSON and is no text.
    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static (Guid Tenant, Guid Course, Guid Recording)? Folder(string folder) =>
        folder.Split('/') is ["", var tenant, var course, var recording] && Guid.TryParseExact(tenant, "N", out var first) && Guid.TryParseExact(course, "N", out var second) && Guid.TryParseExact(recording, "N", out var third)
            ? (first, second, third) : null;
}
