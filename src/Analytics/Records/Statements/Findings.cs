using System.Text.Json;

namespace Stoa.Records.Statements;

/// <summary>An activity with what a statement says of it.</summary>
internal sealed record DefinedActivity(long Key, string Iri, string Definition);

/// <summary>An agent and a name that it goes by.</summary>
internal sealed record NamedAgent(long Key, string Name);

/// <summary>What a valid statement is found by, and what it says of activities and agents: one walk through it.</summary>
internal sealed class Findings(Guid tenant)
{
    private readonly HashSet<long> keys = [];
    private readonly List<DefinedActivity> activities = [];
    private readonly List<NamedAgent> agents = [];

    internal long[] Keys => [.. keys];
    internal IReadOnlyList<DefinedActivity> Activities => activities;
    internal IReadOnlyList<NamedAgent> Agents => agents;

    /// <summary>A statement as the store has it, its authority among it.</summary>
    internal void Walk(JsonElement statement)
    {
        Said(statement, outer: true);
        if (statement.TryGetProperty("authority", out var authority))
            Actor(authority, outer: false);
    }

    /// <summary>A statement that will bear another authority than it came with.</summary>
    internal void Walk(JsonElement statement, JsonElement authority)
    {
        Said(statement, outer: true);
        Actor(authority, outer: false);
    }

    internal void Add(KeyKind kind, string value) => keys.Add(Statements.Keys.Of(tenant, kind, value));

    private void Said(JsonElement value, bool outer)
    {
        Actor(value.GetProperty("actor"), outer);
        if (outer)
            Add(KeyKind.Verb, value.GetProperty("verb").GetProperty("id").GetString()!);
        Object(value.GetProperty("object"), outer);
        if (value.TryGetProperty("context", out var context))
            Context(context, outer);
        if (value.TryGetProperty("attachments", out var attachments))
            foreach (var attachment in attachments.EnumerateArray())
                Add(KeyKind.File, attachment.GetProperty("sha2").GetString()!.ToLowerInvariant());
    }

    private void Object(JsonElement value, bool outer)
    {
        switch (Shape.TypeOf(value))
        {
            case null or "Activity":
                Activity(value, outer);
                break;
            case "Agent" or "Group":
                Actor(value, outer);
                break;
            case "SubStatement":
                Said(value, outer: false);
                break;
        }
    }

    private void Context(JsonElement value, bool outer)
    {
        if (outer && value.TryGetProperty("registration", out var registration))
            Add(KeyKind.Registration, registration.GetGuid().ToString());
        if (value.TryGetProperty("instructor", out var instructor))
            Actor(instructor, outer: false);
        if (value.TryGetProperty("team", out var team))
            Actor(team, outer: false);
        if (value.TryGetProperty("contextAgents", out var contextAgents))
            foreach (var agent in contextAgents.EnumerateArray())
                Actor(agent.GetProperty("agent"), outer: false);
        if (value.TryGetProperty("contextGroups", out var contextGroups))
            foreach (var group in contextGroups.EnumerateArray())
                Actor(group.GetProperty("group"), outer: false);
        if (value.TryGetProperty("contextActivities", out var kinds))
            foreach (var kind in kinds.EnumerateObject())
                ContextActivities(kind.Value);
    }

    private void ContextActivities(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            Activity(value, outer: false);
        else
            foreach (var activity in value.EnumerateArray())
                Activity(activity, outer: false);
    }

    private void Activity(JsonElement value, bool outer)
    {
        var iri = value.GetProperty("id").GetString()!;
        if (outer)
            Add(KeyKind.Activity, iri);
        var key = Statements.Keys.Of(tenant, KeyKind.RelatedActivity, iri);
        keys.Add(key);
        if (value.TryGetProperty("definition", out var definition) && Storable(definition))
            activities.Add(new(key, iri, definition.GetRawText()));
    }

    private void Actor(JsonElement value, bool outer)
    {
        if (AgentIdentity.Of(value) is { } identity)
        {
            if (outer)
                Add(KeyKind.Agent, identity);
            var key = Statements.Keys.Of(tenant, KeyKind.RelatedAgent, identity);
            keys.Add(key);
            if (value.TryGetProperty("name", out var name) && Shape.TypeOf(value) != "Group" && Storable(name))
                agents.Add(new(key, name.GetString()!));
        }
        if (value.TryGetProperty("member", out var members))
            foreach (var member in members.EnumerateArray())
                Actor(member, outer);
    }

    // Neither jsonb nor text of the database has the character U+0000.
    private static bool Storable(JsonElement value) => !value.GetRawText().Contains("\\u0000", StringComparison.OrdinalIgnoreCase);
}
