using System.Text.Json;

namespace Stoa.Courseware.Moments;

/// <summary>What a browser sends at once. Sending it again changes nothing.</summary>
/// <param name="SentAt">By the browser's clock; tells how far that is off.</param>
/// <param name="Zone">Minutes east of UTC, for the learner's own days.</param>
internal sealed record MomentBatch(Guid Id, DateTimeOffset SentAt, int Zone, IReadOnlyList<Moment> Events, JsonElement Body)
{
    public const int LargestBody = 256 * 1024;
    public const int MostEvents = 500;

    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> bytes, out MomentBatch batch)
    {
        batch = null!;
        JsonElement json;
        try
        {
            json = JsonElement.Parse(bytes.Span);
        }
        catch (JsonException)
        {
            return "this is not JSON";
        }
        return TryRead(json, out batch);
    }

    private static string? TryRead(JsonElement json, out MomentBatch batch)
    {
        batch = null!;
        if (json.ValueKind != JsonValueKind.Object)
            return "a batch is an object";
        if (!json.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || !id.TryGetGuid(out var batchId))
            return "the batch has no id";
        if (!json.TryGetProperty("sentAt", out var sent) || sent.ValueKind != JsonValueKind.String || !sent.TryGetDateTimeOffset(out var sentAt))
            return "the batch does not say when it was sent";
        if (!json.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array)
            return "the batch has no events";
        if (events.GetArrayLength() is 0 or > MostEvents)
            return "the batch has no events, or too many";
        if (ReadEvents(events, out var moments) is { } problem)
            return problem;
        batch = new(batchId, sentAt, ZoneOf(json), moments, events);
        return null;
    }

    public static string? ReadEvents(JsonElement events, out List<Moment> moments)
    {
        moments = new(events.GetArrayLength());
        foreach (var json in events.EnumerateArray())
        {
            if (Moment.TryRead(json, out var moment) is { } problem)
                return problem;
            moments.Add(moment);
        }
        return null;
    }

    private static int ZoneOf(JsonElement json) =>
        json.TryGetProperty("zone", out var zone) && zone.ValueKind == JsonValueKind.Number && zone.TryGetInt32(out var minutes)
            ? Math.Clamp(minutes, -14 * 60, 14 * 60)
            : 0;
}
