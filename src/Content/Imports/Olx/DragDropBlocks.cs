using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>
/// Reads drag-and-drop exercises (<c>drag-and-drop-v2</c>) into a question of places. As there, every thing counts, also what was rightly
/// left outside, and the best attempt stands; in standard mode things are tried until they are right, in assessment mode attempts are counted.
/// </summary>
internal static class DragDropBlocks
{
    internal static BlockDraft Read(Definition definition, string key, BlockContext context)
    {
        var (xml, where) = (definition.Xml, definition.Where);
        if (xml.Json("data") is not JsonObject data || Objects(data["zones"]).Count == 0 || Objects(data["items"]).Count == 0)
            return Unsupported.Read(definition, key, context, Words.T("The exercise has no zones or no things to place."));
        var zones = Objects(data["zones"]).Index().Select(zone => new Zone(zone.Index, zone.Item)).ToList();
        var question = new JsonObject
        {
            ["response"] = "dragDrop",
            ["id"] = "q1",
            ["prompt"] = context.Clean(xml.Text("question_text"), where),
            ["shuffle"] = false,
            ["items"] = new JsonArray([.. Objects(data["items"]).Select((item, at) => Item(item, at, zones, context, where))]),
        };
        if (context.Clean(data["feedback"].Member("start"), where) is { Length: > 0 } start)
            question["description"] = start;
        if (context.Clean(data["feedback"].Member("finish"), where) is { Length: > 0 } finish)
            question["finished"] = finish;
        if (xml.Whole("max_items_per_zone") is > 0 and var most)
            question["most"] = Math.Min(most, 100);
        var pictured = AddPicture(question, data, zones, context, where);
        question["zones"] = new JsonArray([.. zones.Select(zone => (JsonNode)zone.Written(pictured))]);
        var content = new JsonObject { ["format"] = "stoa-problem/1", ["body"] = new JsonArray(question), ["settings"] = SettingsOf(definition) };
        if (context.Clean(data.Member("explanation"), where) is { Length: > 0 } explanation)
            content["explanation"] = explanation;
        context.Ledger.Block(definition.Type, pictured || data.Member("targetImg") is not { Length: > 0 } ? Outcome.Full : Outcome.Partial);
        return new(key, BlockTypes.Problem, xml.Flag("show_title") == false ? "" : definition.Title, content, []);
    }

    private sealed record Zone(int Index, JsonObject Json)
    {
        internal string Id => $"z{Index + 1}";

        private string Title => Json.Member("title") is { Length: > 0 } title ? WebUtility.HtmlDecode(title) : Words.T("Zone {0}", Index + 1);

        /// <summary>The first version knew zones by their titles.</summary>
        internal bool Is(string name) => (Json.Member("uid") ?? Json.Member("title")) == name;

        internal double Left => Number(Json["x"]);

        internal double Top => Number(Json["y"]);

        internal double Right => Left + Math.Max(1, Number(Json["width"]));

        internal double Bottom => Top + Math.Max(1, Number(Json["height"]));

        internal JsonObject Written(bool pictured)
        {
            var zone = new JsonObject { ["id"] = Id, ["name"] = Title };
            if (Json.Member("description") is { Length: > 0 } description)
                zone["description"] = description;
            if (pictured)
                zone["rectangle"] = new JsonArray(Left, Top, Right, Bottom);
            return zone;
        }
    }

    private static JsonNode Item(JsonObject item, int at, List<Zone> zones, BlockContext context, string where)
    {
        var names = item["zones"] is JsonArray several ? several.Select(zone => zone?.ToString() ?? "") : [item.Member("zone") ?? "none"];
        return new JsonObject
        {
            ["id"] = $"i{at + 1}",
            ["html"] = ItemHtml(item, at, context, where),
            ["zones"] = new JsonArray([.. names.SelectMany(name => zones.Where(zone => zone.Is(name))).Select(zone => (JsonNode)zone.Id).DistinctBy(id => id.ToString())]),
            ["feedback"] = new JsonObject
            {
                ["correct"] = context.Clean(item["feedback"].Member("correct"), where),
                ["incorrect"] = context.Clean(item["feedback"].Member("incorrect"), where),
            },
        };
    }

    /// <summary>With a picture its name is not written beside it: the names are what learners look for.</summary>
    private static string ItemHtml(JsonObject item, int at, BlockContext context, string where)
    {
        var name = context.Clean(item.Member("displayName"), where);
        var written = item.Member("imageURL") is { Length: > 0 } image ? image : item.Member("backgroundImage");
        if (context.Address(written, where) is not { } address)
            return name.Length > 0 ? name : Words.T("Thing {0}", at + 1);
        var alternative = item.Member("imageDescription") is { Length: > 0 } described ? described : item.Member("displayName");
        return $"<img src=\"{WebUtility.HtmlEncode(address)}\" alt=\"{WebUtility.HtmlEncode(alternative)}\">";
    }

    /// <summary>The zones are measured in the picture's own pixels; without its size they are its size.</summary>
    private static bool AddPicture(JsonObject question, JsonObject data, List<Zone> zones, BlockContext context, string where)
    {
        if (data.Member("targetImg") is not { Length: > 0 } written)
            return false;
        if (context.Address(written, where) is not { } address)
        {
            context.Ledger.Warn(where, Words.T("The picture behind the zones cannot be shown here; the zones stand as boxes."));
            return false;
        }

        var extent = ((int)Math.Ceiling(zones.Max(zone => zone.Right)), (int)Math.Ceiling(zones.Max(zone => zone.Bottom)));
        var (width, height) = context.Assets.Size(written) ?? extent;
        question["src"] = address;
        question["alt"] = data.Member("targetImgDescription") is { Length: > 0 } described ? described : Words.T("Picture with zones");
        question["width"] = Math.Clamp(width, 1, 10_000);
        question["height"] = Math.Clamp(height, 1, 10_000);
        question["names"] = Flag(data["displayLabels"]);
        question["outlines"] = Flag(data["displayBorders"]);
        return true;
    }

    private static JsonObject SettingsOf(Definition definition)
    {
        var xml = definition.Xml;
        var assessed = xml.Text("mode") == "assessment";
        var settings = new JsonObject { ["gradingMethod"] = "highest_score", ["weight"] = Weight(xml.Text("weight")) };
        if (!assessed)
            settings["showAnswer"] = "never";
        else if (xml.Text("showanswer") is { } show && show != "default")
            settings["showAnswer"] = show;
        if (assessed && xml.Whole("max_attempts") is > 0 and var attempts)
            settings["maxAttempts"] = attempts;
        return settings;
    }

    private static double Weight(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight) && weight >= 0 ? weight : 1;

    private static List<JsonObject> Objects(JsonNode? list) => [.. (list as JsonArray ?? []).OfType<JsonObject>().Take(60)];

    private static bool Flag(JsonNode? node) => node?.ToString() is "true" or "True";

    /// <summary>The editor there writes numbers as text.</summary>
    private static double Number(JsonNode? node) =>
        double.TryParse(node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Math.Clamp(number, 0, 10_000) : 0;
}
