using System.Text.Json;

namespace Stoa.Records.Statements;

/// <summary>Results and their scores (Data 2.4.5).</summary>
internal static class ResultRules
{
    private static readonly string[] ResultNames = ["score", "success", "completion", "response", "duration", "extensions"];
    private static readonly string[] ScoreNames = ["scaled", "raw", "min", "max"];

    internal static string? Result(JsonElement value, string where) =>
        Shape.Object(value, where, ResultNames)
        ?? Shape.Optional(value, "score", where, Score)
        ?? Shape.Optional(value, "success", where, Shape.Flag)
        ?? Shape.Optional(value, "completion", where, Shape.Flag)
        ?? Shape.Optional(value, "response", where, Shape.Text)
        ?? Shape.Optional(value, "duration", where, Values.Duration)
        ?? Shape.Optional(value, "extensions", where, Values.Extensions);

    private static string? Score(JsonElement value, string where)
    {
        if (Shape.Object(value, where, ScoreNames) is { } fault)
            return fault;
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Number)
                return $"{where}.{property.Name} must be a number.";
        var (scaled, raw, min, max) = (Of(value, "scaled"), Of(value, "raw"), Of(value, "min"), Of(value, "max"));
        return scaled is < -1 or > 1 ? $"{where}.scaled must be from -1 to 1."
            : min >= max ? $"{where}.min must be less than max."
            : raw < min || raw > max ? $"{where}.raw must be between min and max."
            : null;
    }

    private static double? Of(JsonElement value, string name) => value.TryGetProperty(name, out var number) ? number.GetDouble() : null;
}
