using System.Text.Json.Nodes;
using Stoa.Records.Activities;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

/// <summary>The format "canonical": activities as the store knows them, and of each language map the entry that suits the reader.</summary>
internal sealed class CanonicalForm(Languages languages)
{
    private static readonly string[] Components = ["choices", "scale", "source", "target", "steps"];

    internal async Task<IReadOnlyList<string>> Of(IReadOnlyList<string> statements, KnownActivities known, CancellationToken cancellation)
    {
        var roots = statements.Select(statement => JsonNode.Parse(statement, null, StatementJson.Options)!.AsObject()).ToList();
        var parts = roots.ConvertAll(StatementParts.Of);
        var definitions = await known.Of([.. parts.SelectMany(part => part.Activities).Select(Iri).Distinct()], cancellation);
        foreach (var part in parts)
        {
            foreach (var verb in part.Verbs)
                Choose(verb, "display");
            foreach (var activity in part.Activities)
                Define(activity, definitions);
        }
        return [.. roots.Select(root => root.ToJsonString(IdsOnly.Plain))];
    }

    private void Define(JsonObject activity, IReadOnlyDictionary<string, string> definitions)
    {
        if (definitions.TryGetValue(Iri(activity), out var text))
            activity["definition"] = JsonNode.Parse(text);
        if (activity["definition"] is not JsonObject definition)
            return;
        Choose(definition, "name");
        Choose(definition, "description");
        foreach (var list in Components)
            foreach (var component in definition[list] as JsonArray ?? [])
                Choose(component!.AsObject(), "description");
    }

    private void Choose(JsonObject value, string name)
    {
        if (value[name] is JsonObject map)
            value[name] = languages.Choose(map);
    }

    private static string Iri(JsonObject activity) => (string)activity["id"]!;
}
