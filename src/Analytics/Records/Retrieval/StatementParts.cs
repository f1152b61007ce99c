using System.Text.Json.Nodes;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

/// <summary>The agents, verbs and activities of a statement, wherever they stand in it.</summary>
internal sealed class StatementParts
{
    internal List<JsonObject> Agents { get; } = [];
    internal List<JsonObject> Verbs { get; } = [];
    internal List<JsonObject> Activities { get; } = [];

    internal static StatementParts Of(JsonObject statement)
    {
        var parts = new StatementParts();
        parts.Said(statement);
        parts.Agent(statement["authority"]);
        return parts;
    }

    private void Said(JsonObject said)
    {
        Agent(said["actor"]);
        Verbs.Add(said["verb"]!.AsObject());
        var what = said["object"]!.AsObject();
        switch ((string?)what["objectType"])
        {
            case null or "Activity":
                Activities.Add(what);
                break;
            case "Agent" or "Group":
                Agent(what);
                break;
            case "SubStatement":
                Said(what);
                break;
        }
        if (said["context"] is JsonObject context)
            Context(context);
    }

    private void Context(JsonObject context)
    {
        Agent(context["instructor"]);
        Agent(context["team"]);
        foreach (var agent in context["contextAgents"] as JsonArray ?? [])
            Agent(agent!["agent"]);
        foreach (var group in context["contextGroups"] as JsonArray ?? [])
            Agent(group!["group"]);
        if (context["contextActivities"] is not JsonObject kinds)
            return;
        foreach (var kind in ContextRules.ActivityKinds)
            foreach (var activity in kinds[kind] as JsonArray ?? [])
                Activities.Add(activity!.AsObject());
    }

    private void Agent(JsonNode? agent)
    {
        if (agent is JsonObject found)
            Agents.Add(found);
    }
}
