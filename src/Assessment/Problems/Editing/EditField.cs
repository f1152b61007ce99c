using System.Globalization;
using System.Text.Json.Nodes;

namespace Stoa.Problems.Editing;

internal enum Control { Line, Html, Lines, Number, Flag, Choice, Code }

/// <summary>One thing that an author fills in: how it is shown, and how it stands in the JSON.</summary>
/// <param name="Get">What stands in the JSON, as the form shows it; “true” for a flag that is set.</param>
/// <param name="Set">Puts what the form says into the JSON; an empty text takes it out.</param>
internal sealed record EditField(string Name, Phrase Label, Control Control, Func<JsonObject, string> Get, Action<JsonObject, string> Set)
{
    internal Phrase? Hint { get; init; }

    internal IReadOnlyList<(string Value, Phrase Label)> Options { get; init; } = [];

    /// <summary>Seldom needed: stands behind “more”.</summary>
    internal bool Rare { get; init; }

    internal static EditField Line(string path, Phrase label) => Text(path, label, Control.Line);

    internal static EditField Html(string path, Phrase label) => Text(path, label, Control.Html);

    /// <summary>A text whose white space counts.</summary>
    internal static EditField Code(string path, Phrase label) => new(
        path, label, Control.Code, json => AsText(At(json, path)), (json, given) => Put(json, path, given.Length > 0 ? given : null));

    internal static EditField Number(string path, Phrase label) => new(path, label, Control.Number, json => At(json, path)?.ToJsonString() ?? "", (json, given) => SetNumber(json, path, given));

    /// <summary>A number or an expression: kept as it was written.</summary>
    internal static EditField NumberText(string path, Phrase label) => Text(path, label, Control.Line);

    internal static EditField Flag(string path, Phrase label, bool otherwise = false) => new(
        path, label, Control.Flag,
        json => (At(json, path) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise) ? "true" : "",
        (json, given) => Put(json, path, (given.Length > 0) == otherwise ? null : JsonValue.Create(given.Length > 0)));

    /// <summary>One of several words; the first one is what holds where nothing is said, and is not written.</summary>
    internal static EditField OneOf(string path, Phrase label, params (string Value, Phrase Label)[] options) =>
        new(path, label, Control.Choice, json => AsText(At(json, path)), (json, given) => Put(json, path, given == options[0].Value || options.All(o => o.Value != given) ? null : given))
        {
            Options = options,
        };

    /// <summary>A list of texts, one a line.</summary>
    internal static EditField Lines(string path, Phrase label) => new(
        path, label, Control.Lines,
        json => At(json, path) is JsonArray list ? string.Join('\n', list.Select(AsText)) : "",
        (json, given) => Put(json, path, EachLine(given) is { Count: > 0 } lines ? new JsonArray([.. lines.Select(l => (JsonNode)l)]) : null));

    internal static List<string> EachLine(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    internal static string AsText(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    internal static JsonNode? At(JsonObject json, string path)
    {
        JsonNode? at = json;
        foreach (var name in path.Split('.')) at = at is JsonObject within && within.TryGetPropertyValue(name, out var next) ? next : null;
        return at;
    }

    /// <summary>Puts a value at a path; null takes it out, and objects that it leaves empty.</summary>
    internal static void Put(JsonObject json, string path, JsonNode? value)
    {
        var dot = path.IndexOf('.');
        if (dot < 0)
        {
            if (value is null) json.Remove(path);
            else json[path] = value;
            return;
        }
        var (first, rest) = (path[..dot], path[(dot + 1)..]);
        if (json[first] is not JsonObject within)
        {
            if (value is null) return;
            json[first] = within = [];
        }
        Put(within, rest, value);
        if (within.Count == 0) json.Remove(first);
    }

    private static EditField Text(string path, Phrase label, Control control) => new(
        path, label, control, json => AsText(At(json, path)), (json, given) => Put(json, path, given.Trim() is { Length: > 0 } text ? text : null));

    /// <summary>What is no number is kept as text, so that the check can name it and the author finds it again.</summary>
    private static void SetNumber(JsonObject json, string path, string given)
    {
        var text = given.Trim();
        Put(json, path, text.Length == 0 ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
            : JsonValue.Create(text));
    }
}
