using System.Globalization;
using System.Text.Json;

namespace Stoa.Problems.Questions;

/// <summary>Names to be put onto a picture: on marked places, or anywhere.</summary>
/// <param name="OnePerTarget">A marked place takes one name only.</param>
internal sealed record DragField(string Picture, IReadOnlyList<DragItem> Items, IReadOnlyList<DragTarget> Targets, bool OnePerTarget) : ScriptedField
{
    /// <summary>The names that lie somewhere, each with its place, as scripts of Open edX read them; empty where none does.</summary>
    internal string Write(Func<int, string> keyOf, Answers answers)
    {
        var placed = new List<Dictionary<string, object>>();
        foreach (var (index, item) in Items.Index())
            if (answers.One(keyOf(index)) is { } given && Place(given) is { } place) placed.Add(new() { [item.Id] = place });
        return placed.Count == 0 ? "" : JsonSerializer.Serialize(placed);
    }

    private object? Place(string given)
    {
        if (Targets.Count > 0) return Targets.Any(t => t.Id == given) ? given : null;
        return ReadPoint(given) is var (x, y) ? new[] { x, y } : null;
    }

    /// <summary>“120, 45”: from the left and from the top of the picture, in its pixels.</summary>
    internal static (double X, double Y)? ReadPoint(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Number(parts[0]) is { } x && Number(parts[1]) is { } y ? (x, y) : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 100_000 ? number : null;
}

internal sealed record DragItem(string Id, string Label, string? Icon)
{
    internal string Words => Label.Length > 0 ? Label : Id;
}

internal sealed record DragTarget(string Id, double X, double Y, double Width, double Height);
