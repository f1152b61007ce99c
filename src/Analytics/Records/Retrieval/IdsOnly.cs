using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

/// <summary>The format "ids": of agents, activities and verbs no more than identifies them; of groups without an identifier the members.</summary>
internal static class IdsOnly
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(string statement)
    {
        var root = JsonNode.Parse(statement, null, StatementJson.Options)!.AsObject();
        var parts = StatementParts.Of(root);
        parts.Agents.ForEach(Agent);
        parts.Verbs.ForEach(verb => Keep(verb, "id"));
        parts.Activities.ForEach(activity => Keep(activity, "id"));
        return root.ToJsonString(Plain);
    }

    private static void Agent(JsonObject agent)
    {
        var identified = ActorRules.Identifiers.Any(agent.ContainsKey);
        if (!identified)
            foreach (var member in agent["member"] as JsonArray ?? [])
                Agent(member!.AsObject());
        Keep(agent, [.. ActorRules.Identifiers, "objectType", .. identified ? [] : new[] { "member" }]);
    }

    private static void Keep(JsonObject value, params string[] names)
    {
        foreach (var name in value.Select(property => property.Key).Except(names).ToList())
            value.Remove(name);
    }
}
