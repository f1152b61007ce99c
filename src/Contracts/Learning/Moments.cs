using System.Text.Json;

namespace Stoa.Contracts.Learning;

/// <summary>What browsers sent was worked in. The moments themselves are read by <see cref="IMoments"/>.</summary>
public sealed record MomentsArrived(IReadOnlyList<BatchName> Batches) : IEvent
{
    public static string Name => "courseware.moments-arrived/1";
}

/// <summary>A batch of moments; its id is the browser's, so it is unique only for its sender.</summary>
public sealed record BatchName(Guid LearnerId, Guid Id);

/// <summary>One thing that happened in a learner's browser.</summary>
/// <param name="Id">The browser's; unique only for the learner.</param>
/// <param name="UnitHash">The revision of the unit that was shown, or null when unknown.</param>
/// <param name="Kind">As in the table of moments of the module Courseware.</param>
/// <param name="At">By our clock.</param>
/// <param name="Zone">Minutes east of UTC where the learner is.</param>
/// <param name="Data">An object, or undefined. It comes from outside: only its size was looked at.</param>
public sealed record LearnerMoment(
    Guid Id, Guid LearnerId, Guid CourseId, string BlockKey, string? UnitHash, string Kind, DateTimeOffset At, int Zone, JsonElement Data)
{
    /// <summary>A number of the data, if it is there, finite and not negative.</summary>
    public double? Number(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0 ? number : null;

    /// <summary>A text of the data, if it is there and short.</summary>
    public string? Word(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= 200 } word ? word : null;

    public bool? Flag(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        } : null;

    /// <summary>Pairs of seconds in their order; what is none is left out.</summary>
    public IReadOnlyList<(double From, double To)> Ranges(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var ranges) && ranges.ValueKind == JsonValueKind.Array
            ? [.. ranges.EnumerateArray().Select(Range).OfType<(double, double)>()]
            : [];

    private static (double From, double To)? Range(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && End(pair[0]) is { } from && End(pair[1]) is { } to && from < to ? (from, to) : null;

    // A day is longer than any recording.
    private static double? End(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? Math.Clamp(number, 0, 86_400) : null;
}

/// <summary>What browsers sent, as it was kept.</summary>
public interface IMoments
{
    /// <summary>The moments of the batches; those of a batch that is gone (its sender was erased) are absent.</summary>
    Task<IReadOnlyList<LearnerMoment>> Of(IReadOnlyCollection<BatchName> batches, CancellationToken cancellation = default);
}
