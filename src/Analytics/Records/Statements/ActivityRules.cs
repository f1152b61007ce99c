using System.Text.Json;

namespace Stoa.Records.Statements;

/// <summary>Activities and their definitions, those of interactions among them (Data 2.4.4.1).</summary>
internal static class ActivityRules
{
    private static readonly string[] ActivityNames = ["objectType", "id", "definition"];
    private static readonly string[] Components = ["choices", "scale", "source", "target", "steps"];
    private static readonly string[] ComponentNames = ["id", "description"];
    private static readonly string[] DefinitionNames =
        ["name", "description", "type", "moreInfo", "extensions", "interactionType", "correctResponsesPattern", .. Components];

    internal static string? Activity(JsonElement value, string where) =>
        Shape.Object(value, where, ActivityNames)
        ?? (Shape.TypeOf(value) is null or "Activity" ? null : $"{where} must be an Activity.")
        ?? Shape.Required(value, "id", where, Values.Iri)
        ?? Shape.Optional(value, "definition", where, Definition);

    private static string? Definition(JsonElement value, string where) =>
        Shape.Object(value, where, DefinitionNames)
        ?? Shape.Optional(value, "name", where, Values.LanguageMap)
        ?? Shape.Optional(value, "description", where, Values.LanguageMap)
        ?? Shape.Optional(value, "type", where, Values.Iri)
        ?? Shape.Optional(value, "moreInfo", where, Values.Iri)
        ?? Shape.Optional(value, "extensions", where, Values.Extensions)
        ?? Shape.Optional(value, "correctResponsesPattern", where, (pattern, at) => Shape.Each(pattern, at, Shape.Text))
        ?? Interaction(value, where);

    private static string? Interaction(JsonElement value, string where)
    {
        if (!value.TryGetProperty("interactionType", out var type))
            return value.TryGetProperty("correctResponsesPattern", out _) || Components.Any(name => value.TryGetProperty(name, out _))
                ? $"{where} has properties of an interaction but no interactionType."
                : null;
        if (type.ValueKind != JsonValueKind.String || Allowed(type.GetString()!) is not { } allowed)
            return $"{where}.interactionType is not one of those defined.";
        foreach (var name in Components)
            if (value.TryGetProperty(name, out var list)
                && (allowed.Contains(name) ? ComponentList(list, $"{where}.{name}") : $"{where}.{name} has no place in an interaction of type {type}.") is { } fault)
                return fault;
        return null;
    }

    private static string[]? Allowed(string interaction) => interaction switch
    {
        "true-false" or "fill-in" or "long-fill-in" or "numeric" or "other" => [],
        "choice" or "sequencing" => ["choices"],
        "likert" => ["scale"],
        "matching" => ["source", "target"],
        "performance" => ["steps"],
        _ => null,
    };

    private static string? ComponentList(JsonElement value, string where)
    {
        if (Shape.Each(value, where, Component) is { } fault)
            return fault;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateArray().All(component => seen.Add(component.GetProperty("id").GetString()!)) ? null : $"{where} has an id twice.";
    }

    private static string? Component(JsonElement value, string where) =>
        Shape.Object(value, where, ComponentNames)
        ?? Shape.Required(value, "id", where, Shape.Text)
        ?? Shape.Optional(value, "description", where, Values.LanguageMap);
}
