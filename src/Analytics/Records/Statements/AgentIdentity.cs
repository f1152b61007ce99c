using System.Text.Json;

namespace Stoa.Records.Statements;

/// <summary>Two agents are one when they have the same inverse functional identifier (Data 2.4.2.3).</summary>
internal static class AgentIdentity
{
    /// <summary>The identifier as text that no identifier of another kind can have; null for a group without one.</summary>
    internal static string? Of(JsonElement actor)
    {
        foreach (var name in ActorRules.Identifiers)
            if (actor.TryGetProperty(name, out var value))
                return name == "account"
                    ? $"account {value.GetProperty("homePage").GetString()} {value.GetProperty("name").GetString()}"
                    : $"{name} {value.GetString()}";
        return null;
    }
}
