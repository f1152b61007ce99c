using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stoa.Problems.Authored.Schema;

/// <summary>An object with properties of known names. One that is not known is a fault, so that a slip of the pen is found.</summary>
internal sealed record ObjectRule(IReadOnlyList<(string Name, Rule Rule)> Properties, IReadOnlyList<string> Required) : Rule
{
    /// <summary>Properties of other names are left alone.</summary>
    internal bool Open { get; init; }

    /// <summary>Of these names one has to be there.</summary>
    internal IReadOnlyList<string> OneOf { get; init; } = [];

    internal ObjectRule Needs(params string[] names) => this with { Required = [.. Required, .. names] };

    internal ObjectRule NeedsOneOf(params string[] names) => this with { OneOf = names };

    internal ObjectRule With(params (string Name, Rule Rule)[] more) => this with { Properties = [.. Properties, .. more] };

    internal override JsonObject Describe()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Rule.Describe()))),
        };
        if (Required.Count > 0) schema["required"] = Names(Required);
        if (OneOf.Count > 0) schema["anyOf"] = new JsonArray([.. OneOf.Select(name => new JsonObject { ["required"] = Names([name]) })]);
        if (!Open) schema["additionalProperties"] = false;
        return schema;
    }

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(faults, path, Phrase.T("an object is expected here"));
            return;
        }
        foreach (var name in Required.Where(name => !value.TryGetProperty(name, out _)))
            Fault(faults, path, Phrase.T("“{0}” is missing", name));
        if (OneOf.Count > 0 && !OneOf.Any(name => value.TryGetProperty(name, out _)))
            Fault(faults, path, Phrase.T("one of these is missing: {0}", string.Join(", ", OneOf)));
        foreach (var property in value.EnumerateObject())
        {
            if (Properties.FirstOrDefault(p => p.Name == property.Name).Rule is { } rule) rule.Check(property.Value, $"{path}.{property.Name}", faults);
            else if (!Open) Fault(faults, path, Phrase.T("“{0}” is not known here; known are {1}", property.Name, string.Join(", ", Properties.Select(p => p.Name))));
        }
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)n)]);
}

/// <summary>An object whose names the author chooses.</summary>
internal sealed record MapRule(Rule Value) : Rule
{
    internal override JsonObject Describe() => new() { ["type"] = "object", ["additionalProperties"] = Value.Describe() };

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(faults, path, Phrase.T("an object is expected here"));
            return;
        }
        foreach (var property in value.EnumerateObject()) Value.Check(property.Value, $"{path}.{property.Name}", faults);
    }
}

/// <summary>One of several; what is said of a fault is said by the one that came nearest.</summary>
internal sealed record EitherRule(IReadOnlyList<Rule> Rules) : Rule
{
    internal override JsonObject Describe() => new() { ["anyOf"] = new JsonArray([.. Rules.Select(r => r.Describe())]) };

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        List<Phrase>? nearest = null;
        foreach (var rule in Rules)
        {
            var found = new List<Phrase>();
            rule.Check(value, path, found);
            if (found.Count == 0) return;
            // A fault further inside means that the kind of value was the one meant.
            if (nearest is null || Depth(found) > Depth(nearest)) nearest = found;
        }
        faults.AddRange(nearest!);
    }

    private static int Depth(List<Phrase> faults) => faults.Max(f => f.Arguments[0].Length);
}

/// <summary>One of several objects, told apart by the word that a property has.</summary>
internal sealed record CaseRule(string Property, IReadOnlyDictionary<string, ObjectRule> Cases, ObjectRule? Otherwise) : Rule
{
    internal override JsonObject Describe()
    {
        var cases = Cases.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (JsonNode)Named(c.Key).Describe());
        return new JsonObject { ["anyOf"] = new JsonArray([.. cases, .. Otherwise is null ? [] : new JsonNode[] { Otherwise.Describe() }]) };
    }

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        var word = value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Property, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (word is not null && Cases.ContainsKey(word)) Named(word).Check(value, path, faults);
        else if (Otherwise is not null && value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(Property, out _)) Otherwise.Check(value, path, faults);
        else if (value.ValueKind != JsonValueKind.Object) Fault(faults, path, Phrase.T("an object is expected here"));
        else Fault(faults, path, Phrase.T("“{0}” has to be one of {1}", Property, string.Join(", ", Cases.Keys)));
    }

    private ObjectRule Named(string word) => Cases[word].With((Property, Word(word))).Needs(Property);
}
