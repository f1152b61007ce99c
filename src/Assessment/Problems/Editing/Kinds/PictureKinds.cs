using System.Text.Json.Nodes;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Places on a picture: named ones to choose from, and a point that has to be found.</summary>
internal static class PictureKinds
{
    private static readonly EditField region = new(
        "region", Phrase.T("Corners, instead of a rectangle"), Control.Line,
        json => json["region"] is JsonArray corners ? string.Join("; ", corners.Select(c => c is JsonArray at ? string.Join(", ", at.Select(EditField.AsText)) : EditField.AsText(c))) : "",
        (json, given) => EditField.Put(json, "region", Corners(given)))
    {
        Hint = Phrase.T("At least three, such as 10, 10; 90, 10; 50, 60."),
        Rare = true,
    };

    internal static EditKind Hotspot { get; } = new("hotspot", Phrase.T("Hot spots"), Phrase.T("Choose the right places on a picture, by pressing or by name."), Icon: "crosshair", () => new()
    {
        ["response"] = "hotspot",
        ["prompt"] = Sample(Phrase.T("Where is it?")),
        ["src"] = Blank,
        ["alt"] = Sample(Phrase.T("What is on the picture")),
        ["width"] = 600,
        ["height"] = 400,
        ["regions"] = new JsonArray(Region(Phrase.T("On the left"), 0, true), Region(Phrase.T("On the right"), 300, false)),
    })
    {
        Fields = [Prompt, .. Picture, EditField.Flag("multiple", Phrase.T("Several places may be right")), PartialCredit, Description, Points],
        Lists =
        [
            new("regions", Phrase.T("Places"), Phrase.T("Place"), Phrase.T("Add a place"),
            [
                EditField.Line("name", Phrase.T("Name")) with { Hint = Phrase.T("Says where it is, not what it is: learners read it.") }, Rectangle(Phrase.T("Rectangle")), region, Correct,
                EditField.Html("feedback", Phrase.T("Said to who chose it")) with { Rare = true },
            ]),
        ],
        Open = part => NewId.Fill(part["regions"], "r"),
    };

    internal static EditKind ImageMap { get; } = new("imageMap", Phrase.T("Point on a picture"), Phrase.T("Mark a point; the right places are not shown."), Icon: "map-pin", () => new()
    {
        ["response"] = "imageMap",
        ["prompt"] = Sample(Phrase.T("Where is it?")),
        ["src"] = Blank,
        ["alt"] = Sample(Phrase.T("What is on the picture")),
        ["width"] = 600,
        ["height"] = 400,
        ["shapes"] = new JsonArray(new JsonObject { ["rectangle"] = new JsonArray(200, 100, 400, 300) }),
    })
    {
        Fields = [Prompt, .. Picture, Description, Points],
        Lists = [new("shapes", Phrase.T("Right places"), Phrase.T("Place"), Phrase.T("Add a place"), [Rectangle(Phrase.T("Rectangle")), region]) { HasIds = false }],
    };

    /// <summary>Stands until the author has chosen a picture.</summary>
    private const string Blank = "/assets/picture.png";

    private static JsonObject Region(Phrase name, int left, bool correct)
    {
        var region = new JsonObject { ["id"] = NewId.Make(), ["name"] = name.Say(), ["rectangle"] = new JsonArray(left, 0, left + 300, 400) };
        if (correct) region["correct"] = true;
        return region;
    }

    private static JsonArray? Corners(string given)
    {
        var corners = given.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return corners.Length == 0 ? null : new JsonArray([.. corners.Select(c => Numbers(c))]);
    }
}
