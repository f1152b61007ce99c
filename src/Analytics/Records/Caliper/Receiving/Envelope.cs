using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>What a sensor sends: exactly who sends, when, in which version, and a list of events and entities (Caliper 1.2, Envelope).</summary>
internal sealed record Envelope(string Sensor, IReadOnlyList<JsonElement> Data)
{
    private const int MostAtOnce = 50_000;
    private static readonly string[] Names = ["sensor", "sendTime", "dataVersion", "data"];

    /// <summary>The envelope, or the answer to give instead.</summary>
    /// <param name="pointed">Whether decimals must be written with a point.</param>
    internal static (Envelope? Envelope, Refusal? Refusal) Of(JsonElement root, bool pointed)
    {
        var fault = Shape.Object(root, "envelope", Names)
            ?? Shape.Required(root, "sensor", "envelope", Sender)
            ?? Shape.Required(root, "sendTime", "envelope", Utc)
            ?? Shape.Required(root, "dataVersion", "envelope", Shape.Text)
            ?? Shape.Required(root, "data", "envelope", List);
        if (fault is not null)
            return (null, Refusal.Bad(fault));
        var version = root.GetProperty("dataVersion").GetString()!;
        if (!EventRules.IsContext(version))
            return (null, new(StatusCodes.Status422UnprocessableEntity, $"The version '{Shape.Short(version)}' is not understood here; 1.1 and 1.2 are."));
        List<JsonElement> data = [.. root.GetProperty("data").EnumerateArray()];
        if (data.Count > MostAtOnce)
            return (null, Refusal.TooLarge($"An envelope may have {MostAtOnce} events."));
        for (var at = 0; at < data.Count; at++)
            if (EventRules.Fault(data[at], $"data[{at}]", pointed) is { } wrong)
                return (null, Refusal.Bad(wrong));
        return (new(root.GetProperty("sensor").GetString()!, data), null);
    }

    private static string? Sender(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 2000 } ? null : $"{where} must be a string that names the sensor.";

    private static string? Utc(JsonElement value, string where) =>
        Values.IsTime(value, out _) && value.GetString() is { } text && text.Contains('T', StringComparison.Ordinal) && text.EndsWith('Z') ? null : $"{where} must be a time in UTC, like 2026-11-26T12:00:00.000Z.";

    private static string? List(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? null : $"{where} must be an array of one or more.";
}
