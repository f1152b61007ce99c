using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredPictures
{
    internal static Question? ImageMap(AuthorJson part, string id)
    {
        var (width, height) = ((int)(part.Number("width") ?? 0), (int)(part.Number("height") ?? 0));
        if (width is <= 0 or > 10_000 || height is <= 0 or > 10_000) part.Fault(Phrase.T("“width” and “height” have to be the size of the picture in pixels"));
        if (part.Text("src").Length == 0) part.Fault(Phrase.T("“src” has to be the address of the picture"));
        if (part.Text("alt").Length == 0) part.Fault(Phrase.T("“alt” has to describe the picture for those who cannot see it"));
        var shapes = part.Objects("shapes").Select(ReadShape).OfType<Shape>().ToList();
        if (shapes.Count == 0) part.Fault(Phrase.T("“shapes” has to list at least one right place"));
        return new ImageQuestion
        {
            Id = id,
            Kind = "imageMap",
            Source = part.Text("src"),
            Width = width,
            Height = height,
            Alternative = part.Text("alt"),
            Shapes = shapes,
        };
    }

    private static Shape? ReadShape(AuthorJson shape)
    {
        if (Numbers(shape.Items("rectangle")) is [var x1, var y1, var x2, var y2])
            return new Rectangle(new Point(Math.Min(x1, x2), Math.Min(y1, y2)), new Point(Math.Max(x1, x2), Math.Max(y1, y2)));
        var corners = shape.Items("region").Where(c => c.ValueKind == JsonValueKind.Array)
            .Select(c => Numbers([.. c.EnumerateArray()])).Where(c => c.Count == 2).Select(c => new Point(c[0], c[1])).ToList();
        if (corners.Count >= 3) return new Region(corners);
        shape.Fault(Phrase.T("a shape is a “rectangle” [left, top, right, bottom] or a “region” of at least three corners [x, y]"));
        return null;
    }

    private static List<double> Numbers(IReadOnlyList<JsonElement> items) =>
        items.All(i => i.ValueKind == JsonValueKind.Number) ? [.. items.Select(i => i.GetDouble())] : [];
}
