using System.Text.Json.Nodes;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Single and multiple choice, true or false, the list that opens.</summary>
internal static class ChoiceKinds
{
    private static readonly EditField several = EditField.Flag("multiple", Phrase.T("Several options may be right"));

    internal static EditKind Choice { get; } = new("choice", Phrase.T("Multiple choice"), Phrase.T("Choose one of several options, or several of them."), Icon: "list-checks", () => Fresh(multiple: false))
    {
        Fields =
        [
            Prompt, several, PartialCredit, EditField.Flag("shuffle", Phrase.T("Shuffle the options")),
            EditField.Number("pool", Phrase.T("Show so many of the options, drawn by chance")) with { Rare = true }, Description, Points,
        ],
        Lists =
        [
            new("options", Phrase.T("Options"), Phrase.T("Option"), Phrase.T("Add an option"),
            [
                CommonFields.Html, Correct,
                EditField.Number("partial", Phrase.T("Share of the points, where it is half right")) with { Hint = Phrase.T("Between 0 and 1."), Rare = true },
                Said("selected", Phrase.T("Said to who chose it")), EditField.Html("feedback.unselected", Phrase.T("Said to who did not choose it")) with { Rare = true },
                EditField.Flag("fixed", Phrase.T("Keeps its place when the others are shuffled")) with { Rare = true },
            ]),
        ],
        Open = part => NewId.Fill(part["options"], "o"),
    };

    internal static JsonObject Fresh(bool multiple)
    {
        var part = new JsonObject
        {
            ["response"] = "choice",
            ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
            ["options"] = new JsonArray(
                Option(Sample(Phrase.T("The right answer")), true), Option(Sample(Phrase.T("A wrong answer")), false), Option(Sample(Phrase.T("Another wrong answer")), false)),
            ["shuffle"] = true,
        };
        if (multiple) part["multiple"] = true;
        return part;
    }

    internal static EditKind TrueFalse { get; } = new("trueFalse", Phrase.T("True or false"), Phrase.T("Is the statement true?"), Icon: "circle-check", () => new()
    {
        ["response"] = "trueFalse",
        ["prompt"] = Sample(Phrase.T("A statement that is true or false.")),
        ["answer"] = true,
    })
    {
        Fields =
        [
            EditField.Html("prompt", Phrase.T("Statement")),
            new("answer", Phrase.T("The statement is"), Control.Choice, part => part["answer"]?.ToJsonString() == "false" ? "false" : "true", (part, given) => part["answer"] = given != "false")
            {
                Options = [("true", Phrase.T("True")), ("false", Phrase.T("False"))],
            },
            EditField.Html("feedback.true", Phrase.T("Said to who chose “true”")), EditField.Html("feedback.false", Phrase.T("Said to who chose “false”")),
            Description, Points,
        ],
    };

    internal static EditKind Dropdown { get; } = new("dropdown", Phrase.T("Drop-down list"), Phrase.T("Choose one from a list that opens."), Icon: "chevron-down", () => new()
    {
        ["response"] = "dropdown",
        ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
        ["options"] = new JsonArray(
            new JsonObject { ["text"] = Sample(Phrase.T("The right answer")), ["correct"] = true }, new JsonObject { ["text"] = Sample(Phrase.T("A wrong answer")) }),
    })
    {
        Fields = [Prompt, EditField.Flag("inline", Phrase.T("Within the line of text")) with { Rare = true }, Description, Points],
        Lists =
        [
            new("options", Phrase.T("Options"), Phrase.T("Option"), Phrase.T("Add an option"), [EditField.Line("text", Phrase.T("Text")), Correct, Labelled("feedback", Phrase.T("Said to who chose it"))]) { HasIds = false },
        ],
    };

    /// <summary>Feedback that is a text, or an object with a label that the form leaves alone.</summary>
    internal static EditField Labelled(string name, Phrase label) => new(
        name, label, Control.Html,
        json => EditField.AsText(json[name] is JsonObject said ? said["html"] : json[name]),
        (json, given) =>
        {
            if (json[name] is JsonObject said && given.Trim().Length > 0) said["html"] = given.Trim();
            else EditField.Put(json, name, given.Trim() is { Length: > 0 } text ? text : null);
        })
    {
        Rare = true,
    };

    /// <summary>Feedback is a text as long as there is nothing to say to those who did not choose the option.</summary>
    private static EditField Said(string side, Phrase label) => new(
        $"feedback.{side}", label, Control.Html,
        json => EditField.AsText(json["feedback"] is JsonObject both ? both[side] : json["feedback"]),
        (json, given) =>
        {
            if (json["feedback"] is not JsonObject) json.Remove("feedback");
            EditField.Put(json, $"feedback.{side}", given.Trim() is { Length: > 0 } text ? text : null);
        })
    {
        Rare = true,
    };
}
