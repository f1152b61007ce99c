using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stoa.Media.Questions;

/// <summary>A problem of the unit that is asked at a time of the video.</summary>
/// <param name="At">Seconds of the recording.</param>
/// <param name="Block">The problem's key.</param>
/// <param name="Skippable">Whether one may go on without an answer.</param>
/// <param name="Retry">Whether a wrong answer may be mended before going on.</param>
/// <param name="OnWrong">Where the video goes on after a wrong answer; null: where it stopped.</param>
/// <param name="OnRight">The same after a right one.</param>
public sealed record VideoQuestion(double At, string Block, bool Skippable, bool Retry, double? OnWrong, double? OnRight)
{
    private const double Longest = 86_400;

    /// <summary>Null when it lacks a time or a problem.</summary>
    internal static VideoQuestion? Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && Seconds(json, "at") is { } at
        && json.TryGetProperty("block", out var block) && block.ValueKind == JsonValueKind.String && block.GetString() is { Length: > 0 } key
            ? new(at, key, Flag(json, "skippable"), Flag(json, "retry"), Seek(json, "onWrong"), Seek(json, "onRight"))
            : null;

    internal JsonObject ToJson() => new()
    {
        ["at"] = At,
        ["block"] = Block,
        ["skippable"] = Skippable,
        ["retry"] = Retry,
        ["onWrong"] = Way(OnWrong),
        ["onRight"] = Way(OnRight),
    };

    private static JsonObject? Way(double? seek) => seek is { } to ? new() { ["seek"] = to } : null;

    private static double? Seek(JsonElement json, string name) =>
        json.TryGetProperty(name, out var way) && way.ValueKind == JsonValueKind.Object ? Seconds(way, "seek") : null;

    private static double? Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and < Longest and var seconds ? seconds : null;

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}

/// <summary>A question whose problem stands in the unit.</summary>
public sealed record AskedQuestion(VideoQuestion Question, string Title);
