using System.Text.Json;

namespace Stoa.Media.Captions;

/// <summary>Open edX's own form: three arrays of start and end in milliseconds, and text.</summary>
internal static class SjsonParser
{
    public static IEnumerable<Cue> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            var root = document.RootElement;
            return Read(Array(root, "start"), Array(root, "end"), Array(root, "text"));
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<Cue> Read(List<JsonElement> start, List<JsonElement> end, List<JsonElement> text)
    {
        var cues = new List<Cue>();
        for (var i = 0; i < Math.Min(start.Count, Math.Min(end.Count, text.Count)); i++)
            if (Milliseconds(start[i]) is { } from && Milliseconds(end[i]) is { } to && text[i].ValueKind == JsonValueKind.String
                && CaptionParser.Make(from, to, text[i].GetString()!) is { } cue)
                cues.Add(cue);
        return cues;
    }

    private static List<JsonElement> Array(JsonElement root, string name) =>
        root.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray()] : [];

    private static double? Milliseconds(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number / 1000 : null;
}
