using System.Text.Json.Nodes;
using static Stoa.Problems.Editing.Kinds.CommonFields;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Answers that are written: numbers, formulas, texts.</summary>
internal static class WrittenKinds
{
    private static readonly EditField tolerance = EditField.NumberText("tolerance", Phrase.T("Tolerance")) with { Hint = Phrase.T("How far off an answer may be, such as 0.5 or 1%.") };
    private static readonly EditField inline = EditField.Flag("inline", Phrase.T("Within the line of text")) with { Rare = true };

    internal static EditKind Numeric { get; } = new("numeric", Phrase.T("Number"), Phrase.T("A number, or an expression that has one as its value."), Icon: "hash", () => new()
    {
        ["response"] = "numeric",
        ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
        ["answer"] = "42",
    })
    {
        Fields =
        [
            Prompt,
            EditField.NumberText("answer", Phrase.T("Right answer")) with { Hint = Phrase.T("A number or an expression such as 1/3. Leave it empty where a whole range is right.") },
            tolerance,
            EditField.Line("unit", Phrase.T("Unit")) with { Hint = Phrase.T("Such as m/s^2: answers come with a unit, in any of the same kind. Leave it empty for a bare number.") },
            new("significantFigures", Phrase.T("Significant figures"), Control.Line, Figures, SetFigures) { Rare = true, Hint = Phrase.T("How many an answer has to have, such as 3 or 2-4.") },
            EditField.NumberText("range.from", Phrase.T("From")) with { Rare = true }, EditField.NumberText("range.to", Phrase.T("To")) with { Rare = true },
            EditField.Flag("range.includesFrom", Phrase.T("The lower end belongs to the range"), otherwise: true) with { Rare = true },
            EditField.Flag("range.includesTo", Phrase.T("The upper end belongs to the range"), otherwise: true) with { Rare = true },
            EditField.Lines("alternatives", Phrase.T("Other right answers, one a line")) with { Rare = true },
            EditField.Number("close", Phrase.T("Half the points within so many tolerances")) with { Rare = true },
            EditField.Lines("halfRight", Phrase.T("Answers worth half the points, one a line")) with { Rare = true },
            ChoiceKinds.Labelled("feedback", Phrase.T("Said when it is right")), inline, Description, Points,
        ],
        Open = part =>
        {
            if (part["answer"] is not JsonObject range) return;
            part.Remove("answer");
            part["range"] = range;
        },
        Close = part =>
        {
            var range = part["range"] as JsonObject;
            part.Remove("range");
            if (part["answer"] is null && range?["from"] is not null) part["answer"] = range;
        },
    };

    internal static EditKind Text { get; } = new("text", Phrase.T("Text"), Phrase.T("A word or a line, compared with what you expect."), Icon: "text-cursor", () => new()
    {
        ["response"] = "text",
        ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
        ["answers"] = new JsonArray(new JsonObject { ["text"] = Sample(Phrase.T("The right answer")) }),
    })
    {
        Fields = [Prompt, IgnoreCase, EditField.Flag("patterns", Phrase.T("The answers are patterns (regular expressions)")) with { Rare = true }, inline, Description, Points],
        Lists =
        [
            new("answers", Phrase.T("Right answers"), Phrase.T("Answer"), Phrase.T("Add an answer"), [EditField.Line("text", Phrase.T("Text")), ChoiceKinds.Labelled("feedback", Phrase.T("Said to this answer"))]) { HasIds = false },
            new("wrong", Phrase.T("Wrong answers that you expect"), Phrase.T("Wrong answer"), Phrase.T("Add a wrong answer"),
                [EditField.Line("text", Phrase.T("Text")), EditField.Flag("pattern", Phrase.T("It is a pattern")), ChoiceKinds.Labelled("feedback", Phrase.T("Said to this answer")) with { Rare = false }]) { HasIds = false },
        ],
        Open = part => part["answers"] = new JsonArray([.. (part["answers"] as JsonArray ?? []).Select(a => a is JsonObject given ? given.DeepClone() : new JsonObject { ["text"] = EditField.AsText(a) })]),
    };

    internal static EditKind ShortAnswer { get; } = new("shortAnswer", Phrase.T("Short answer"), Phrase.T("A few words or sentences, judged by answers, patterns and keywords with weights."), Icon: "message-square-text", () => new()
    {
        ["response"] = "shortAnswer",
        ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
        ["rows"] = 3,
        ["keywords"] = new JsonArray(new JsonObject { ["any"] = new JsonArray(Sample(Phrase.T("keyword"))), ["weight"] = 1 }),
    })
    {
        Fields =
        [
            Prompt, EditField.Number("rows", Phrase.T("Lines of the field")),
            EditField.Number("enough", Phrase.T("Share of the keywords that is enough for all points")) with { Hint = Phrase.T("Between 0 and 1; 1 where nothing is said.") },
            EditField.Html("modelAnswer", Phrase.T("A model answer, shown with the answers")), IgnoreCase, Description, Points,
        ],
        Lists =
        [
            new("answers", Phrase.T("Expected answers"), Phrase.T("Answer"), Phrase.T("Add an answer"),
            [
                EditField.Line("text", Phrase.T("Text")), EditField.Flag("pattern", Phrase.T("It is a pattern")),
                EditField.Number("share", Phrase.T("Share of the points")) with { Hint = Phrase.T("Between 0 and 1; 1 where nothing is said.") }, EditField.Html("feedback", Phrase.T("Said to this answer")) with { Rare = true },
            ]) { HasIds = false },
            new("keywords", Phrase.T("Keywords"), Phrase.T("Keyword"), Phrase.T("Add a keyword"),
            [
                EditField.Lines("any", Phrase.T("The word, and others that stand for the same, one a line")),
                EditField.Number("weight", Phrase.T("Weight")) with { Hint = Phrase.T("Below zero for a word that a right answer does not have.") },
                EditField.Flag("pattern", Phrase.T("They are patterns")) with { Rare = true },
                EditField.Html("found", Phrase.T("Said when it is there")) with { Rare = true }, EditField.Html("missing", Phrase.T("Said when it is missing")) with { Rare = true },
            ]) { HasIds = false },
        ],
    };

    internal static EditKind Formula { get; } = new("formula", Phrase.T("Formula"), Phrase.T("A formula in variables, compared at points of chance."), Icon: "sigma", () => new()
    {
        ["response"] = "formula",
        ["prompt"] = Sample(Phrase.T("What do you want to ask?")),
        ["answer"] = "2*x",
        ["variables"] = new JsonObject { ["x"] = new JsonArray(1, 3) },
    })
    {
        Fields =
        [
            Prompt, EditField.Line("answer", Phrase.T("Right answer")),
            new("variables", Phrase.T("Variables"), Control.Lines, Variables, SetVariables) { Hint = Phrase.T("One a line with the interval that its values are drawn from, such as: x 1 3") },
            tolerance, EditField.Number("samples", Phrase.T("How many points are tried")) with { Rare = true },
            EditField.Flag("caseSensitive", Phrase.T("Capital and small letters are different variables"), otherwise: true) with { Rare = true }, Description, Points,
        ],
    };

    private static string Figures(JsonObject part) => part["significantFigures"] is JsonObject range
        ? $"{EditField.AsText(range["from"])}-{EditField.AsText(range["to"])}"
        : EditField.AsText(part["significantFigures"]);

    private static void SetFigures(JsonObject part, string given)
    {
        JsonNode?[] ends = [.. given.Split(['-', '–'], StringSplitOptions.TrimEntries).Select(end =>
            int.TryParse(end, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(end))];
        EditField.Put(part, "significantFigures", given.Trim().Length == 0 ? null : ends is [var from, var to] ? new JsonObject { ["from"] = from, ["to"] = to } : ends.Length == 1 ? ends[0] : given);
    }

    private static string Variables(JsonObject part) => part["variables"] is JsonObject given
        ? string.Join('\n', given.Select(v => $"{v.Key} {(v.Value is JsonArray ends ? string.Join(' ', ends.Select(EditField.AsText)) : EditField.AsText(v.Value))}"))
        : "";

    private static void SetVariables(JsonObject part, string given)
    {
        var variables = new JsonObject();
        foreach (var line in EditField.EachLine(given))
        {
            var words = line.Split([' ', ',', '\t'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) variables[words[0]] = Numbers(words.Length > 1 ? words[1] : "") ?? [];
        }
        EditField.Put(part, "variables", variables.Count > 0 ? variables : null);
    }
}
