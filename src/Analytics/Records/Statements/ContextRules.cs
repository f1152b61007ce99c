using System.Text.Json;
using Stoa.Records.Access;

namespace Stoa.Records.Statements;

/// <summary>Contexts (Data 2.4.6), with the agents and groups that version 2.0 adds.</summary>
internal static class ContextRules
{
    internal static readonly string[] ActivityKinds = ["parent", "grouping", "category", "other"];
    private static readonly string[] Names =
        ["registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement", "extensions"];
    private static readonly string[] NewNames = [.. Names, "contextAgents", "contextGroups"];
    private static readonly string[] AgentNames = ["objectType", "agent", "relevantTypes"];
    private static readonly string[] GroupNames = ["objectType", "group", "relevantTypes"];

    internal static string? Context(JsonElement value, string where, XapiVersion version) =>
        Shape.Object(value, where, version == XapiVersion.V2 ? NewNames : Names)
        ?? Shape.Optional(value, "registration", where, Values.Uuid)
        ?? Shape.Optional(value, "instructor", where, ActorRules.Actor)
        ?? Shape.Optional(value, "team", where, ActorRules.Group)
        ?? Shape.Optional(value, "contextActivities", where, Activities)
        ?? Shape.Optional(value, "revision", where, Shape.Text)
        ?? Shape.Optional(value, "platform", where, Shape.Text)
        ?? Shape.Optional(value, "language", where, Values.Language)
        ?? Shape.Optional(value, "statement", where, StatementRules.Reference)
        ?? Shape.Optional(value, "extensions", where, Values.Extensions)
        ?? Shape.Optional(value, "contextAgents", where, (list, at) => Shape.Each(list, at, Agent))
        ?? Shape.Optional(value, "contextGroups", where, (list, at) => Shape.Each(list, at, Group));

    private static string? Activities(JsonElement value, string where)
    {
        if (Shape.Object(value, where, ActivityKinds) is { } fault)
            return fault;
        foreach (var kind in value.EnumerateObject())
            if (OneOrMore(kind.Value, kind.Name) is { } wrong)
                return $"{where}.{wrong}";
        return null;
    }

    // A single activity stands for a list of it: what older senders do (Data 2.4.6.2).
    private static string? OneOrMore(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Object ? ActivityRules.Activity(value, where) : Shape.Each(value, where, ActivityRules.Activity);

    private static string? Agent(JsonElement value, string where) =>
        Shape.Object(value, where, AgentNames)
        ?? Is(value, where, "contextAgent")
        ?? Shape.Required(value, "agent", where, ActorRules.Agent)
        ?? Shape.Optional(value, "relevantTypes", where, Types);

    private static string? Group(JsonElement value, string where) =>
        Shape.Object(value, where, GroupNames)
        ?? Is(value, where, "contextGroup")
        ?? Shape.Required(value, "group", where, ActorRules.Group)
        ?? Shape.Optional(value, "relevantTypes", where, Types);

    private static string? Is(JsonElement value, string where, string type) =>
        Shape.TypeOf(value) == type ? null : $"{where}.objectType must be '{type}'.";

    private static string? Types(JsonElement value, string where) =>
        Shape.Each(value, where, Values.Iri) ?? (value.GetArrayLength() > 0 ? null : $"{where} is empty.");
}
