using System.Collections.Frozen;
using System.Text.Json;

namespace Stoa.Courseware.Moments;

/// <summary>One thing that happened in a learner's browser.</summary>
/// <param name="UnitHash">The revision of the unit that was shown, or null when unknown.</param>
internal sealed record Moment(Guid Id, Guid Course, string Block, string Kind, DateTimeOffset At, string? UnitHash, JsonElement Data)
{
    public const string Opened = "opened";
    public const string Read = "read";
    public const string Watched = "watched";

    private const int LongestData = 16 * 1024;
    private const int MostRanges = 500;

    private static readonly FrozenSet<string> Kinds =
        FrozenSet.Create(Opened, Read, Watched, "initialized", "played", "paused", "seeked", "ended", "completed", "terminated", "rate", "captions", "interacted");

    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonElement json, out Moment moment)
    {
        moment = null!;
        if (json.ValueKind != JsonValueKind.Object)
            return "an event is not an object";
        if (!json.TryGetProperty("id", out var id) || !IsGuid(id, out var eventId))
            return "an event has no id";
        if (!json.TryGetProperty("course", out var course) || !IsGuid(course, out var courseId))
            return "an event has no course";
        if (Text(json, "block") is not { Length: > 0 and <= 120 } block)
            return "an event has no block";
        if (Text(json, "kind") is not { } kind || !Kinds.Contains(kind))
            return "an event is of an unknown kind";
        if (!json.TryGetProperty("at", out var at) || at.ValueKind != JsonValueKind.String || !at.TryGetDateTimeOffset(out var time))
            return "an event has no time";
        var data = json.TryGetProperty("data", out var given) ? given : default;
        if (Wrong(kind, data) is { } problem)
            return problem;
        moment = new(eventId, courseId, block, kind, time, Text(json, "unit") is { Length: 64 } hash ? hash : null, data);
        return null;
    }

    /// <summary>A number of the data, if it is there, finite and not negative.</summary>
    public double? Number(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0 ? number : null;

    public string? Word(string name) => Data.ValueKind == JsonValueKind.Object ? Text(Data, name) : null;

    /// <summary>The watched stretches, as tenths of a second.</summary>
    public IEnumerable<Span> Ranges() =>
        Data.TryGetProperty("ranges", out var ranges)
            ? ranges.EnumerateArray().Select(pair => new Span(Tenths(pair[0].GetDouble()), Tenths(pair[1].GetDouble())))
            : [];

    /// <summary>Seconds as tenths; a day is longer than any recording.</summary>
    public static int Tenths(double seconds) => (int)Math.Round(Math.Clamp(seconds, 0, 86_400) * 10);

    private static string? Wrong(string kind, JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => kind is Read or Watched ? "an event has no data" : null,
        JsonValueKind.Object when data.GetRawText().Length > LongestData => "an event has too much data",
        JsonValueKind.Object when kind == Watched && !AreRanges(data) => "an event has ranges that are none",
        JsonValueKind.Object when kind == Read && Text(data, "session") is not { Length: > 0 and <= 40 } => "an event has no session",
        JsonValueKind.Object => null,
        _ => "an event has data that is not an object",
    };

    private static bool AreRanges(JsonElement data) =>
        data.TryGetProperty("ranges", out var ranges) && ranges.ValueKind == JsonValueKind.Array && ranges.GetArrayLength() <= MostRanges
        && ranges.EnumerateArray().All(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair.EnumerateArray().All(end => end.ValueKind == JsonValueKind.Number && end.TryGetDouble(out var number) && double.IsFinite(number)));

    private static bool IsGuid(JsonElement json, out Guid id)
    {
        id = default;
        return json.ValueKind == JsonValueKind.String && json.TryGetGuid(out id);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
