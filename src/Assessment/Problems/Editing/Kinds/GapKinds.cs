using System.Text.Json.Nodes;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>The text with gaps. A gap's answers are lines: texts, a number with its tolerance, or options with a star before the right one.</summary>
internal static class GapKinds
{
    private const string Plain = "text";

    private static readonly EditField kind = EditField.OneOf(
        "response", Phrase.T("Kind"), ("", Phrase.T("Text")), ("dropdown", Phrase.T("Drop-down list")), ("numeric", Phrase.T("Number")));

    private static readonly EditField answers = new("lines", Phrase.T("Answers, one a line"), Control.Lines, json => EditField.AsText(json["lines"]), (json, given) => json["lines"] = given)
    {
        Hint = Phrase.T("A text: every right one. A list: all options, with * before the right one. A number: the answer, then the tolerance."),
    };

    internal static EditKind Cloze { get; } = new("cloze", Phrase.T("Text with gaps"), Phrase.T("Several gaps in one text, to write in or to choose."), Icon: "text-select", () => new()
    {
        ["response"] = "cloze",
        ["html"] = $"<p>{Sample(Phrase.T("Water freezes at {0} degrees Celsius and becomes {1}.", "[[degrees]]", "[[form]]"))}</p>",
        ["gaps"] = new JsonArray(
            new JsonObject { ["id"] = "degrees", ["response"] = "numeric", ["answer"] = "0" },
            new JsonObject { ["id"] = "form", ["response"] = "text", ["answers"] = new JsonArray(Sample(Phrase.T("ice"))) }),
    })
    {
        Fields =
        [
            EditField.Html("prompt", Phrase.T("Question")),
            EditField.Html("html", Phrase.T("The text")) with { Hint = Phrase.T("A gap is written as its name in double brackets: [[river]].") }, Points,
        ],
        Lists = [new("gaps", Phrase.T("Gaps"), Phrase.T("Gap"), Phrase.T("Add a gap"), [EditField.Line("id", Phrase.T("Name in the text")), kind, answers]) { HasIds = false }],
        Open = part => Each(part, Open),
        Close = part => Each(part, Close),
    };

    private static void Each(JsonObject part, Action<JsonObject> change)
    {
        foreach (var gap in NewId.Entries(part["gaps"])) change(gap);
    }

    private static void Open(JsonObject gap)
    {
        var lines = EditField.AsText(gap["response"]) switch
        {
            "dropdown" => NewId.Entries(gap["options"]).Select(o => (o["correct"] is JsonValue right && right.TryGetValue<bool>(out var is_) && is_ ? "*" : "") + EditField.AsText(o["text"])),
            "numeric" => new[] { EditField.AsText(gap["answer"]), EditField.AsText(gap["tolerance"]) }.Where(l => l.Length > 0),
            _ => (gap["answers"] as JsonArray ?? []).Select(a => EditField.AsText(a is JsonObject given ? given["text"] : a)),
        };
        gap["lines"] = string.Join('\n', lines);
        if (EditField.AsText(gap["response"]) == Plain) gap.Remove("response");
    }

    /// <summary>Only what the lines say is written anew; a gap of another kind keeps nothing of the old one.</summary>
    private static void Close(JsonObject gap)
    {
        var lines = EditField.EachLine(EditField.AsText(gap["lines"]));
        var response = gap["response"] is { } given ? EditField.AsText(given) : Plain;
        foreach (var name in (string[])["lines", "options", "answers", "answer", "tolerance"]) gap.Remove(name);
        gap["response"] = response;
        switch (response)
        {
            case "dropdown":
                gap["options"] = new JsonArray([.. lines.Select(Option)]);
                break;
            case "numeric":
                gap["answer"] = lines.FirstOrDefault() ?? "";
                if (lines.Count > 1) gap["tolerance"] = lines[1];
                break;
            default:
                gap["answers"] = new JsonArray([.. lines.Select(l => (JsonNode)l)]);
                break;
        }
    }

    private static JsonObject Option(string line) => line.StartsWith('*')
        ? new() { ["text"] = line[1..].Trim(), ["correct"] = true }
        : new() { ["text"] = line };
}
