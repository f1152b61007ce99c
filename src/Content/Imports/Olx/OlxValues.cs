using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Stoa.Imports.Olx;

/// <summary>Reading what Open edX writes into attributes and policies: JSON inside of text, dates in quotes, words for true.</summary>
internal static class OlxValues
{
    /// <summary>Text without the quotes that an export may leave around it; null for nothing and for JSON's null.</summary>
    internal static string? Plain(string? text)
    {
        text = text?.Trim();
        if (text is { Length: >= 2 } && text[0] == '"' && text[^1] == '"')
            text = text[1..^1].Trim();
        return string.IsNullOrEmpty(text) || text is "null" or "None" ? null : text;
    }

    internal static string? Text(this XElement element, string name) => Plain((string?)element.Attribute(name));

    internal static bool? Flag(this XElement element, string name) => element.Text(name)?.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => null,
    };

    internal static int? Whole(this XElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue ? (int)number : null;

    internal static DateTimeOffset? Date(string? text)
    {
        if (Plain(text) is not { } plain)
            return null;
        return DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            && date.Year is > 1900 and < 9999 ? date : null;
    }

    /// <summary>Seconds in "01:02:03", "62:03", "63" or "63.5s".</summary>
    internal static double? Seconds(string? text)
    {
        if (Plain(text) is not { } plain)
            return null;
        double total = 0;
        foreach (var part in plain.TrimEnd('s').Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 0)
                return null;
            total = (total * 60) + number;
        }

        return total is > 0 and < 360_000 ? total : null;
    }

    /// <summary>JSON in an attribute, or null when there is none or it is broken.</summary>
    internal static JsonNode? Json(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static JsonNode? Json(this XElement element, string name) => Json((string?)element.Attribute(name));

    /// <summary>A member as text, whatever its JSON type; null when it is absent, null or no scalar.</summary>
    internal static string? Member(this JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value ? value.ToString() : null;
}
