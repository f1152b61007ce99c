using System.Globalization;
using System.Text.Json.Nodes;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>One text in several languages, in the order of the package; the language is empty where the package names none.</summary>
internal sealed record Texts(IReadOnlyList<(string Language, string Text)> All)
{
    internal static readonly Texts None = new([]);

    /// <summary>The first that has words: what a course in one language is made of.</summary>
    internal string First => All.FirstOrDefault(one => one.Text.Length > 0).Text ?? "";

    internal string Language => All.FirstOrDefault(one => one.Text.Length > 0).Language ?? "";

    internal JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (language, text) in All)
            if (text.Length > 0)
                json.TryAdd(language.Length > 0 ? language : "und", text);
        return json;
    }

    /// <summary>The text for readers of a language: in it, in a variety of it, or else the first.</summary>
    internal static string For(JsonObject? texts, CultureInfo culture)
    {
        if (texts is null || texts.Count == 0)
            return "";
        var found = texts.FirstOrDefault(text => string.Equals(text.Key, culture.Name, StringComparison.OrdinalIgnoreCase));
        if (found.Key is null)
            found = texts.FirstOrDefault(text => text.Key.Split('-')[0].Equals(culture.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase));
        return (found.Key is null ? texts.First() : found).Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
    }
}
