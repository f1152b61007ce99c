using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>imageresponse.</summary>
internal static partial class CapaPictures
{
    private const int Largest = 10_000;

    internal static ReadQuestion Image(CapaResponse response, XElement input)
    {
        var source = input.Get("src");
        if (string.IsNullOrWhiteSpace(source)) return Phrase.T("A picture question has no picture.");
        if (Pixels(input, "width") is not { } width || Pixels(input, "height") is not { } height)
            return Phrase.T("A picture question needs the width and the height of its picture.");
        var shapes = new List<Shape>();
        foreach (var text in (input.Get("rectangle") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadRectangle(text) is not { } rectangle) return Phrase.T("The rectangle “{0}” cannot be read; it looks like (10,10)-(20,30).", text);
            shapes.Add(rectangle);
        }
        if (ReadRegions(input.Get("regions")) is not { } regions) return Phrase.T("The regions “{0}” cannot be read; they look like [[[10,10],[20,30],[40,10]]].", input.Get("regions") ?? "");
        shapes.AddRange(regions);
        if (shapes.Count == 0) return Phrase.T("A picture question has no right place on its picture.");
        return new ImageQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Source = source,
            Width = width,
            Height = height,
            Alternative = input.Get("alt") ?? "",
            Shapes = shapes,
        };
    }

    private static int? Pixels(XElement input, string attribute) =>
        int.TryParse(input.Get(attribute)?.Replace("px", "", StringComparison.Ordinal), out var pixels) && pixels is > 0 and <= Largest ? pixels : null;

    private static Rectangle? ReadRectangle(string text)
    {
        var match = RectanglePattern().Match(text.Replace(" ", "", StringComparison.Ordinal));
        if (!match.Success) return null;
        double At(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return new Rectangle(new Point(At(1), At(2)), new Point(At(3), At(4)));
    }

    /// <summary>A list of regions, or one region without the outer brackets.</summary>
    private static List<Shape>? ReadRegions(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            var all = JsonSerializer.Deserialize<JsonElement[]>(text) ?? [];
            if (all.Length == 0) return [];
            return all[0][0].ValueKind == JsonValueKind.Number
                ? [new Region(all.Select(ReadCorner))]
                : [.. all.Select(region => new Region(region.EnumerateArray().Select(ReadCorner)))];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static Point ReadCorner(JsonElement corner) => new(corner[0].GetDouble(), corner[1].GetDouble());

    [GeneratedRegex(@"^[\(\[]([0-9]{1,6}),([0-9]{1,6})[\)\]]-[\(\[]([0-9]{1,6}),([0-9]{1,6})[\)\]]")]
    private static partial Regex RectanglePattern();
}
