using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredPlacements
{
    internal static Question? Matching(AuthorJson part, string id)
    {
        var choices = part.Objects("choices").Select(c => (Json: c, Given: c.Text("id"), Place: ReadChoice(c))).ToList();
        if (choices.Count < 2) part.Fault(Phrase.T("there have to be at least two choices to match with"));
        AuthoredParts.Unique(part, choices.Select(c => c.Place.Id));
        var prompts = part.Objects("prompts").Index().Select(p => ReadPrompt(p.Item, p.Index, [.. choices.Select(c => c.Place)])).ToList();
        if (prompts.Count == 0) part.Fault(Phrase.T("there has to be at least one line to match"));
        AuthoredParts.Unique(part, prompts.Select(p => p.Id));
        return new PlacementQuestion
        {
            Id = id,
            Kind = "matching",
            Look = PlacementLook.Pairs,
            Items = prompts,
            Places = [.. choices.Select(c => c.Place)],
            AllOrNothing = AuthoredParts.AllOrNothing(part),
            Shuffle = part.Flag("shuffle", otherwise: true),
        };
    }

    internal static Question? DragDrop(AuthorJson part, string id)
    {
        var picture = part.Has("src") ? AuthoredPictures.Picture(part) : null;
        var most = (int?)part.Number("most");
        var zones = part.Objects("zones").Select(z => ReadZone(z, picture, most)).ToList();
        if (zones.Count == 0) part.Fault(Phrase.T("there has to be at least one zone"));
        AuthoredParts.Unique(part, zones.Select(z => z.Id));
        var items = part.Objects("items").Index().Select(i => ReadItem(i.Item, i.Index, zones)).ToList();
        if (!items.Any(i => i.Belongs)) part.Fault(Phrase.T("no thing belongs to any zone"));
        AuthoredParts.Unique(part, items.Select(i => i.Id));
        return new PlacementQuestion
        {
            Id = id,
            Kind = "dragDrop",
            Look = picture is null ? PlacementLook.Boxes : PlacementLook.Picture,
            Items = items,
            Places = zones,
            Picture = picture,
            NamesShown = part.Flag("names", otherwise: true),
            OutlinesShown = part.Flag("outlines", otherwise: true),
            AllOrNothing = AuthoredParts.AllOrNothing(part),
            Shuffle = part.Flag("shuffle", otherwise: true),
            Finished = part.Html("finished"),
        };
    }

    private static Place ReadChoice(AuthorJson choice)
    {
        var html = AuthoredParts.Html(choice);
        if (html.Length == 0) choice.Fault(Phrase.T("it needs “html” or “text”"));
        var id = AuthoredParts.OpaqueId(choice, html);
        return new Place(id, Spoken.Of(html, id)) { Html = html.Contains('<', StringComparison.Ordinal) ? html : null };
    }

    private static Placeable ReadPrompt(AuthorJson prompt, int index, IReadOnlyList<Place> choices)
    {
        var html = AuthoredParts.Html(prompt);
        if (html.Length == 0) prompt.Fault(Phrase.T("it needs “html” or “text”"));
        var choice = prompt.Text("choice");
        if (choices.All(c => c.Id != choice)) prompt.Fault(Phrase.T("there is no choice with the id “{0}”", choice));
        var (right, wrong) = AuthoredParts.RightAndWrong(prompt);
        return new Placeable(AuthoredParts.PlainId(prompt, $"p{index + 1}"), html, [choice]) { WhenRight = right, WhenWrong = wrong };
    }

    private static Place ReadZone(AuthorJson zone, Picture? picture, int? most)
    {
        if (zone.Text("name").Length == 0) zone.Fault(Phrase.T("a zone needs a “name”: it is what a list and a screen reader call it"));
        var area = zone.Has("rectangle") ? AuthoredPictures.ReadRectangle(zone) : null;
        if (picture is not null && area is null) zone.Fault(Phrase.T("a zone on a picture needs a “rectangle” [left, top, right, bottom]"));
        var (right, wrong) = AuthoredParts.RightAndWrong(zone);
        return new Place(AuthoredParts.PlainId(zone, ""), zone.Text("name"))
        {
            Description = zone.Text("description"),
            Area = area,
            Most = (int?)zone.Number("most") ?? most,
            WhenRight = right,
            WhenWrong = wrong,
        };
    }

    private static Placeable ReadItem(AuthorJson item, int index, List<Place> zones)
    {
        var html = AuthoredParts.Html(item);
        if (html.Length == 0) item.Fault(Phrase.T("it needs “html” or “text”"));
        var right = item.Items("zones").Where(z => z.ValueKind == System.Text.Json.JsonValueKind.String).Select(z => z.GetString()!).ToList();
        foreach (var unknown in right.Where(z => zones.All(zone => zone.Id != z)))
            item.Fault(Phrase.T("there is no zone with the id “{0}”", unknown));
        var (whenRight, whenWrong) = AuthoredParts.RightAndWrong(item);
        return new Placeable(AuthoredParts.PlainId(item, $"i{index + 1}"), html, right) { WhenRight = whenRight, WhenWrong = whenWrong };
    }
}
