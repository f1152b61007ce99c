using System.Text.Json;
using Stoa.Records.Statements;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>What an event must be (Caliper 1.2, Events and Profiles), and an entity that is described by itself.</summary>
internal static class EventRules
{
    private const string Urn = "urn:uuid:";
    private static readonly string[] Contexts = ["http://purl.imsglobal.org/ctx/caliper/v1p1", "http://purl.imsglobal.org/ctx/caliper/v1p2"];

    // Property: the families that it may be of.
    private static readonly (string Name, string[] Families)[] Around =
    [
        ("edApp", ["SoftwareApplication"]), ("group", ["Organization"]), ("membership", ["Membership"]), ("session", ["Session"]),
        ("federatedSession", ["LtiSession"]), ("referrer", ["DigitalResource", "SoftwareApplication"]),
    ];

    /// <summary>Whether the vocabulary is one that is understood here: that of 1.1 with its extensions, or of 1.2.</summary>
    internal static bool IsContext(string iri) =>
        Contexts.Contains(iri.TrimEnd('/')) || (iri.StartsWith(Contexts[0] + "/", StringComparison.Ordinal) && iri.EndsWith("Profile-extension", StringComparison.Ordinal));

    internal static bool IsEvent(JsonElement value) =>
        value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.EndsWith("Event", StringComparison.Ordinal);

    internal static Guid IdOf(JsonElement value) => Guid.ParseExact(value.GetProperty("id").GetString().AsSpan(Urn.Length), "D");

    /// <summary>What is wrong with an element of an envelope's data, or null.</summary>
    /// <param name="pointed">Whether decimals must be written with a point.</param>
    internal static string? Fault(JsonElement value, string where, bool pointed)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"{where} must be an object.";
        if (Context(value, where) is { } foreign)
            return foreign;
        var entities = new EntityRules(value.GetProperty("@context").ValueKind == JsonValueKind.Array, pointed);
        return IsEvent(value) || EntityRules.Has(value, "actor") || EntityRules.Has(value, "action") ? Event(value, where, entities) : entities.Entity(value, where);
    }

    // A string, or an array in which the vocabulary of Caliper stands last.
    private static string? Context(JsonElement value, string where)
    {
        if (!value.TryGetProperty("@context", out var context))
            return $"{where} lacks '@context'.";
        if (context.ValueKind == JsonValueKind.Array && context.GetArrayLength() > 0)
            context = context[context.GetArrayLength() - 1];
        return context.ValueKind == JsonValueKind.String && IsContext(context.GetString()!) ? null : $"{where}.@context must be that of Caliper 1.1 or 1.2, or end with it.";
    }

    private static string? Event(JsonElement value, string where, EntityRules entities)
    {
        if (!value.TryGetProperty("type", out var named) || named.ValueKind != JsonValueKind.String || CaliperTerms.Event(named.GetString()!) is not { } type)
            return $"{where}.type is no type of event.";
        return Shape.Required(value, "id", where, Uuid)
            ?? Shape.Required(value, "eventTime", where, EntityRules.Time)
            ?? Shape.Required(value, "action", where, (action, at) => Action(action, at, named.GetString()!, type))
            ?? Part("actor", type.Actor, needed: true)
            ?? Part("object", type.Object, needed: true)
            ?? Part("generated", type.Generated)
            ?? Part("target", type.Target)
            ?? Around.Select(part => Part(part.Name, part.Families)).FirstOrDefault(fault => fault is not null)
            ?? (EntityRules.Has(value, "profile") ? Profile(value.GetProperty("profile"), $"{where}.profile") : null)
            ?? (EntityRules.Has(value, "extensions") ? EntityRules.Map(value.GetProperty("extensions"), $"{where}.extensions") : null)
            ?? OfLaunch(value, where);

        string? Part(string name, string[] families, bool needed = false)
        {
            if (EntityRules.Has(value, name))
                return entities.Reference(value.GetProperty(name), $"{where}.{name}", families);
            return needed ? $"{where} lacks '{name}'." : null;
        }
    }

    private static string? Uuid(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } id && id.StartsWith(Urn, StringComparison.Ordinal) && Guid.TryParseExact(id[Urn.Length..], "D", out _)
            ? null
            : $"{where} must be '{Urn}' and a UUID.";

    private static string? Action(JsonElement value, string where, string name, CaliperEventType type)
    {
        if (value.ValueKind != JsonValueKind.String || !CaliperTerms.IsAction(value.GetString()!))
            return $"{where} is no action of Caliper.";
        return type.Actions.Length == 0 || type.Actions.Contains(value.GetString()) ? null : $"{where} may not be {value.GetString()} in a {name}.";
    }

    private static string? Profile(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && CaliperTerms.IsProfile(value.GetString()!) ? null : $"{where} is no profile of Caliper.";

    // The session that the tool is launched into is the point of the event (Tool Launch Profile).
    private static string? OfLaunch(JsonElement value, string where) =>
        value.GetProperty("type").ValueEquals("ToolLaunchEvent") && value.GetProperty("action").ValueEquals("Launched") && !EntityRules.Has(value, "federatedSession")
            ? $"{where} lacks 'federatedSession'."
            : null;
}
