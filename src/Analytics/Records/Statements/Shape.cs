using System.Text.Json;

namespace Stoa.Records.Statements;

/// <summary>Small questions about JSON that the rules of statements are put together from. Each says what is wrong, or null; a sentence begins with
/// where it is wrong, so that the way there is put together only when there is one to tell.</summary>
internal static class Shape
{
    internal delegate string? Rule(JsonElement value, string where);

    /// <summary>An object without properties of other names: names are case-sensitive, and null is no value (Data 2.2).</summary>
    internal static string? Object(JsonElement value, string where, ReadOnlySpan<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"{where} must be an object.";
        foreach (var property in value.EnumerateObject())
        {
            if (!IsOneOf(property, names))
                return $"{where} has a property '{Short(property.Name)}', which is not known there.";
            if (property.Value.ValueKind == JsonValueKind.Null)
                return $"{where}.{property.Name} is null.";
        }
        return null;
    }

    internal static string? Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String ? null : $"{where} must be a string.";

    internal static string? Flag(JsonElement value, string where) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{where} must be true or false.";

    internal static string? Required(JsonElement value, string name, string where, Rule rule) =>
        value.TryGetProperty(name, out var inner) ? Within(where, rule(inner, name)) : $"{where} lacks '{name}'.";

    internal static string? Optional(JsonElement value, string name, string where, Rule rule) =>
        value.TryGetProperty(name, out var inner) ? Within(where, rule(inner, name)) : null;

    /// <summary>An array all of whose elements follow the rule.</summary>
    internal static string? Each(JsonElement value, string where, Rule rule)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return $"{where} must be an array.";
        var at = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (rule(element, "") is { } fault)
                return $"{where}[{at}]{fault}";
            at++;
        }
        return null;
    }

    /// <summary>What the object says it is, or null when it says nothing.</summary>
    internal static string? TypeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("objectType", out var type)
            ? type.ValueKind == JsonValueKind.String ? type.GetString() : "?"
            : null;

    internal static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string? Within(string where, string? fault) => fault is null ? null : $"{where}.{fault}";

    private static bool IsOneOf(JsonProperty property, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (property.NameEquals(name))
                return true;
        return false;
    }
}
