using System.Text.Json.Nodes;

namespace Stoa.Problems.Editing.Kinds;

/// <summary>Fields that several kinds have.</summary>
internal static class CommonFields
{
    internal static EditField Prompt { get; } = EditField.Html("prompt", Phrase.T("Question"));

    internal static EditField Description { get; } = EditField.Html("description", Phrase.T("Explanation below the question")) with { Rare = true };

    internal static EditField Points { get; } = EditField.Number("points", Phrase.T("Points")) with { Hint = Phrase.T("One, where nothing is said."), Rare = true };

    internal static EditField Html { get; } = new(
        "html", Phrase.T("Text"), Control.Html,
        json => json["html"] is { } html ? EditField.AsText(html) : System.Net.WebUtility.HtmlEncode(EditField.AsText(json["text"])),
        (json, given) =>
        {
            json.Remove("text");
            json["html"] = given.Trim();
        });

    internal static EditField Correct { get; } = EditField.Flag("correct", Phrase.T("Right"));

    internal static EditField WhenRight { get; } = EditField.Html("feedback.correct", Phrase.T("Said when it is right")) with { Rare = true };

    internal static EditField WhenWrong { get; } = EditField.Html("feedback.incorrect", Phrase.T("Said when it is wrong")) with { Rare = true };

    internal static EditField IgnoreCase { get; } = EditField.Flag("ignoreCase", Phrase.T("Capital and small letters are alike"), otherwise: true) with { Rare = true };

    internal static EditField Credit { get; } = EditField.OneOf(
        "credit", Phrase.T("Credit"), ("each", Phrase.T("For each one that is right")), ("all", Phrase.T("Only when everything is right")));

    internal static EditField PartialCredit { get; } = EditField.OneOf(
        "partialCredit", Phrase.T("Credit"), ("", Phrase.T("Only when everything is right")), ("everyDecision", Phrase.T("For each option that is rightly chosen or left")),
        ("halves", Phrase.T("Half of it for one mistake, a quarter for two"))) with
    { Rare = true };

    internal static IReadOnlyList<EditField> Picture { get; } =
    [
        EditField.Line("src", Phrase.T("Address of the picture")) with { Hint = Phrase.T("As the course's files have it, such as /assets/….") },
        EditField.Line("alt", Phrase.T("What is on the picture, for those who cannot see it")),
        EditField.Number("width", Phrase.T("Width in pixels")),
        EditField.Number("height", Phrase.T("Height in pixels")),
    ];

    internal static EditField Rectangle(Phrase label) => new(
        "rectangle", label, Control.Line,
        json => json["rectangle"] is JsonArray sides ? string.Join(", ", sides.Select(EditField.AsText)) : "",
        (json, given) => EditField.Put(json, "rectangle", Numbers(given)))
    {
        Hint = Phrase.T("Left, top, right and bottom in pixels, such as 10, 20, 110, 80."),
    };

    internal static JsonArray? Numbers(string given)
    {
        var numbers = given.Split([',', ' ', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length == 0 ? null : new JsonArray([.. numbers.Select(Number)]);
    }

    private static JsonNode Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);

    internal static string Sample(Phrase phrase) => phrase.Say();

    internal static JsonObject Option(string html, bool correct) =>
        correct ? new() { ["id"] = NewId.Make(), ["html"] = html, ["correct"] = true } : new() { ["id"] = NewId.Make(), ["html"] = html };
}
