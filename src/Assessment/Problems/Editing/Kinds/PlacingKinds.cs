using System.Text.Json.Nodes;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Ordering, matching, drag and drop.</summary>
internal static class PlacingKinds
{
    internal static EditKind Ordering { get; } = new("ordering", Phrase.T("Ordering"), Phrase.T("Put things in the right order."), Icon: "list-ordered", () => new()
    {
        ["response"] = "ordering",
        ["prompt"] = Sample(Phrase.T("Put these in order.")),
        ["items"] = new JsonArray(Thing(Phrase.T("First")), Thing(Phrase.T("Second")), Thing(Phrase.T("Third"))),
    })
    {
        Fields =
        [
            Prompt,
            EditField.OneOf("credit", Phrase.T("Credit"), ("positions", Phrase.T("For each thing at its position")), ("pairs", Phrase.T("For each pair that stands the right way round")), ("whole", Phrase.T("Only when everything is right"))),
            WhenRight, WhenWrong, Description, Points,
        ],
        Lists = [new("items", Phrase.T("Things, in the right order"), Phrase.T("Thing"), Phrase.T("Add a thing"), [CommonFields.Html])],
        Open = part => Opaque(part["items"]),
    };

    internal static EditKind Matching { get; } = new("matching", Phrase.T("Matching"), Phrase.T("Find what belongs to each line."), Icon: "arrow-left-right", () =>
    {
        var (one, two) = (Thing(Phrase.T("Its match")), Thing(Phrase.T("The other's match")));
        return new()
        {
            ["response"] = "matching",
            ["prompt"] = Sample(Phrase.T("Find the match of each line.")),
            ["prompts"] = new JsonArray(Line(Phrase.T("A line"), one), Line(Phrase.T("Another line"), two)),
            ["choices"] = ById([one, two]),
        };
    })
    {
        Fields = [Prompt, Credit, EditField.Flag("shuffle", Phrase.T("Shuffle the matches"), otherwise: true) with { Rare = true }, Description, Points],
        Lists =
        [
            new("prompts", Phrase.T("Lines and their matches"), Phrase.T("Line"), Phrase.T("Add a line"), [CommonFields.Html, EditField.Html("match", Phrase.T("Its match")), WhenRight, WhenWrong]),
            new("distractors", Phrase.T("Matches that belong to no line"), Phrase.T("Match"), Phrase.T("Add a match"), [CommonFields.Html]),
        ],
        Open = OpenPairs,
        Close = ClosePairs,
    };

    internal static EditKind DragDrop { get; } = new("dragDrop", Phrase.T("Drag and drop"), Phrase.T("Put things into zones, on a picture or in boxes."), Icon: "move", () =>
    {
        var (one, two) = (Zone(Phrase.T("One zone")), Zone(Phrase.T("Another zone")));
        return new()
        {
            ["response"] = "dragDrop",
            ["prompt"] = Sample(Phrase.T("Put each thing where it belongs.")),
            ["items"] = new JsonArray(Belonging(Phrase.T("A thing"), one), Belonging(Phrase.T("Another thing"), two)),
            ["zones"] = new JsonArray(one, two),
        };
    })
    {
        Fields =
        [
            Prompt, Credit, .. Picture.Select(f => f with { Rare = true }),
            EditField.Number("most", Phrase.T("The most that a zone holds")) with { Rare = true },
            EditField.Flag("names", Phrase.T("The names of the zones are written on the picture"), otherwise: true) with { Rare = true },
            EditField.Flag("outlines", Phrase.T("The zones are outlined on the picture"), otherwise: true) with { Rare = true },
            EditField.Flag("shuffle", Phrase.T("Shuffle the things"), otherwise: true) with { Rare = true },
            EditField.Html("finished", Phrase.T("Said when everything is right")) with { Rare = true }, Description, Points,
        ],
        Lists =
        [
            new("zones", Phrase.T("Zones"), Phrase.T("Zone"), Phrase.T("Add a zone"),
                [EditField.Line("name", Phrase.T("Name")), EditField.Line("description", Phrase.T("What it is, for those who cannot see it")) with { Rare = true },
                 Rectangle(Phrase.T("Place on the picture")) with { Rare = true }, EditField.Number("most", Phrase.T("The most that it holds")) with { Rare = true }, WhenRight, WhenWrong]),
            new("items", Phrase.T("Things to place"), Phrase.T("Thing"), Phrase.T("Add a thing"),
                [CommonFields.Html, EditField.Lines("zones", Phrase.T("Where it is right: names of zones, one a line")) with { Hint = Phrase.T("Nothing, for a thing that belongs nowhere.") }, WhenRight, WhenWrong]),
        ],
        Open = part => { NewId.Fill(part["items"], "i"); Rename(part, "id", "name"); },
        Close = part => Rename(part, "name", "id"),
    };

    private static JsonObject Thing(Phrase html) => new() { ["id"] = NewId.Make(), ["html"] = html.Say() };

    private static JsonObject Zone(Phrase name) => new() { ["id"] = NewId.Make(), ["name"] = name.Say() };

    private static JsonObject Line(Phrase html, JsonObject match)
    {
        var line = Thing(html);
        line["choice"] = EditField.AsText(match["id"]);
        return line;
    }

    private static JsonObject Belonging(Phrase html, JsonObject zone)
    {
        var thing = Thing(html);
        thing["zones"] = new JsonArray(EditField.AsText(zone["id"]));
        return thing;
    }

    /// <summary>Where the author gave no ids, those that the reader makes of the texts.</summary>
    private static void Opaque(JsonNode? list)
    {
        foreach (var item in NewId.Entries(list))
            if (item["id"] is null) item["id"] = Authored.AuthoredParts.IdOfText(CommonFields.Html.Get(item));
    }

    private static void OpenPairs(JsonObject part)
    {
        NewId.Fill(part["prompts"], "p");
        Opaque(part["choices"]);
        var choices = NewId.Entries(part["choices"]).ToList();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prompt in NewId.Entries(part["prompts"]))
        {
            var id = EditField.AsText(prompt["choice"]);
            if (choices.FirstOrDefault(c => EditField.AsText(c["id"]) == id) is not { } choice) continue;
            prompt["match"] = CommonFields.Html.Get(choice);
            used.Add(id);
        }
        part["distractors"] = new JsonArray([.. choices.Where(c => !used.Contains(EditField.AsText(c["id"]))).Select(c => c.DeepClone())]);
        part.Remove("choices");
    }

    /// <summary>Lines with the same match share one choice; a match that was only reworded keeps its id, and with it its answers.</summary>
    private static void ClosePairs(JsonObject part)
    {
        var choices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var prompt in NewId.Entries(part["prompts"]))
        {
            var (text, id) = (EditField.AsText(prompt["match"]), EditField.AsText(prompt["choice"]));
            if (!choices.TryGetValue(text, out var known)) choices[text] = known = id.Length > 0 && !choices.ContainsValue(id) ? id : NewId.Make();
            prompt["choice"] = known;
            prompt.Remove("match");
        }
        var all = choices.Select(c => new JsonObject { ["id"] = c.Value, ["html"] = c.Key }).Concat(NewId.Entries(part["distractors"]).Select(d => (JsonObject)d.DeepClone()));
        part["choices"] = ById(all);
        part.Remove("distractors");
    }

    /// <summary>In an order that has nothing to do with the lines.</summary>
    private static JsonArray ById(IEnumerable<JsonObject> choices) => new([.. choices.OrderBy(c => EditField.AsText(c["id"]), StringComparer.Ordinal)]);

    /// <summary>In the form things name their zones; in the JSON they know them by id, so that a zone can be renamed.</summary>
    private static void Rename(JsonObject part, string from, string to)
    {
        var zones = NewId.Entries(part["zones"]).ToList();
        foreach (var item in NewId.Entries(part["items"]))
            if (item["zones"] is JsonArray named)
                item["zones"] = new JsonArray([.. named.Select(z => (JsonNode)EditField.AsText(zones.FirstOrDefault(zone => EditField.AsText(zone[from]) == EditField.AsText(z))?[to] ?? z))]);
    }
}
