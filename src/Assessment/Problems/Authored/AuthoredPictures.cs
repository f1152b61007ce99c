using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredPictures
{
    internal static Question? ImageMap(AuthorJson part, string id)
    {
        var picture = Picture(part);
        var shapes = part.Objects("shapes").Select(ReadShape).OfType<Shape>().ToList();
        if (shapes.Count == 0) part.Fault(Phrase.T("“shapes” has to list at least one right place"));
        return new ImageQuestion
        {
            Id = id,
            Kind = "imageMap",
            Source = picture.Source,
            Width = picture.Width,
            Height = picture.Height,
            Alternative = picture.Alternative,
            Shapes = shapes,
        };
    }

    /// <summary>Places on a picture that are chosen by name, or by pressing on them: which are right only the server knows.</summary>
    internal static Question? Hotspot(AuthorJson part, string id)
    {
        var regions = part.Objects("regions").Index().Select(r => ReadNamed(r.Item, r.Index)).ToList();
        if (regions.Count < 2) part.Fault(Phrase.T("there have to be at least two places to choose from"));
        if (regions.All(r => r.Credit != Credit.Full)) part.Fault(Phrase.T("no place is marked as correct"));
        AuthoredParts.Unique(part, regions.Select(r => r.Id));
        var multiple = part.Flag("multiple");
        return new ChoiceQuestion
        {
            Id = id,
            Kind = "hotspot",
            Picture = Picture(part),
            Options = regions,
            Multiple = multiple,
            AsSet = multiple,
            CheckboxCredit = AuthoredChoices.ReadCredit(part),
        };
    }

    internal static Picture Picture(AuthorJson part)
    {
        var (width, height) = (part.Number("width") ?? 0, part.Number("height") ?? 0);
        if (width is <= 0 or > 10_000 || height is <= 0 or > 10_000) part.Fault(Phrase.T("“width” and “height” have to be the size of the picture in pixels"));
        if (part.Text("src").Length == 0) part.Fault(Phrase.T("“src” has to be the address of the picture"));
        if (part.Text("alt").Length == 0) part.Fault(Phrase.T("“alt” has to describe the picture for those who cannot see it"));
        return new Picture(part.Text("src"), (int)width, (int)height, part.Text("alt"));
    }

    internal static Rectangle? ReadRectangle(AuthorJson shape) => Numbers(shape.Items("rectangle")) is [var x1, var y1, var x2, var y2]
        ? new Rectangle(new Point(Math.Min(x1, x2), Math.Min(y1, y2)), new Point(Math.Max(x1, x2), Math.Max(y1, y2)))
        : null;

    private static Option ReadNamed(AuthorJson region, int index)
    {
        var name = region.Text("name");
        if (name.Length == 0) region.Fault(Phrase.T("a place needs a “name”: it is what a list and a screen reader call it"));
        return new Option(AuthoredParts.PlainId(region, $"r{index + 1}"), ((char)('A' + index)).ToString(), System.Net.WebUtility.HtmlEncode(name), region.Flag("correct") ? Credit.Full : Credit.None)
        {
            Area = ReadShape(region),
            Feedback = region.Html("feedback") is { Length: > 0 } html ? [new OptionFeedback(true, null, html)] : [],
        };
    }

    private static Shape? ReadShape(AuthorJson shape)
    {
        if (ReadRectangle(shape) is { } rectangle) return rectangle;
        var corners = shape.Items("region").Where(c => c.ValueKind == JsonValueKind.Array)
            .Select(c => Numbers([.. c.EnumerateArray()])).Where(c => c.Count == 2).Select(c => new Point(c[0], c[1])).ToList();
        if (corners.Count >= 3) return new Region(corners);
        shape.Fault(Phrase.T("a shape is a “rectangle” [left, top, right, bottom] or a “region” of at least three corners [x, y]"));
        return null;
    }

    private static List<double> Numbers(IReadOnlyList<JsonElement> items) =>
        items.All(i => i.ValueKind == JsonValueKind.Number) ? [.. items.Select(i => i.GetDouble())] : [];
}
