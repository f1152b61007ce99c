using System.Text.Json;
using Stoa.Records.Access;

namespace Stoa.Records.Statements;

/// <summary>What a statement must be (xAPI 1.0.3 part Data; IEEE 9274.1.1, 4.2).</summary>
internal static class StatementRules
{
    internal const string Voided = "http://adlnet.gov/expapi/verbs/voided";
    private static readonly string[] SubNames = ["objectType", "actor", "verb", "object", "result", "context", "timestamp", "attachments"];
    private static readonly string[] Names = ["id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"];
    private static readonly string[] VerbNames = ["id", "display"];
    private static readonly string[] ReferenceNames = ["objectType", "id"];

    /// <summary>What is wrong with the statement, or null.</summary>
    internal static string? Fault(JsonElement value, XapiVersion version, string where = "statement") =>
        Shape.Object(value, where, Names)
        ?? Shape.Optional(value, "id", where, Values.Uuid)
        ?? Shape.Optional(value, "stored", where, Values.Time)
        ?? Shape.Optional(value, "authority", where, ActorRules.Authority)
        ?? Shape.Optional(value, "version", where, Version)
        ?? Said(value, where, version)
        ?? Voiding(value, where);

    internal static bool IsVoiding(JsonElement statement) => statement.GetProperty("verb").GetProperty("id").ValueEquals(Voided);

    // What a statement and a sub-statement have in common.
    private static string? Said(JsonElement value, string where, XapiVersion version) =>
        Shape.Required(value, "actor", where, ActorRules.Actor)
        ?? Shape.Required(value, "verb", where, Verb)
        ?? Shape.Required(value, "object", where, (what, at) => Object(what, at, version))
        ?? Shape.Optional(value, "result", where, ResultRules.Result)
        ?? Shape.Optional(value, "context", where, (context, at) => ContextRules.Context(context, at, version))
        ?? OnlyOfActivities(value, where)
        ?? Shape.Optional(value, "timestamp", where, Values.Time)
        ?? Shape.Optional(value, "attachments", where, (list, at) => Shape.Each(list, at, AttachmentRules.Attachment));

    private static string? Verb(JsonElement value, string where) =>
        Shape.Object(value, where, VerbNames)
        ?? Shape.Required(value, "id", where, Values.Iri)
        ?? Shape.Optional(value, "display", where, Values.LanguageMap);

    private static string? Object(JsonElement value, string where, XapiVersion version) => Shape.TypeOf(value) switch
    {
        null or "Activity" => ActivityRules.Activity(value, where),
        "Agent" => ActorRules.Agent(value, where),
        "Group" => ActorRules.Group(value, where),
        "StatementRef" => Reference(value, where),
        "SubStatement" => SubStatement(value, where, version),
        _ => $"{where}.objectType is not one of those defined.",
    };

    internal static string? Reference(JsonElement value, string where) =>
        Shape.Object(value, where, ReferenceNames)
        ?? (Shape.TypeOf(value) == "StatementRef" ? null : $"{where} must be a StatementRef.")
        ?? Shape.Required(value, "id", where, Values.Uuid);

    private static string? SubStatement(JsonElement value, string where, XapiVersion version) =>
        Shape.Object(value, where, SubNames)
        ?? (value.TryGetProperty("object", out var inner) && Shape.TypeOf(inner) == "SubStatement" ? $"{where} holds another SubStatement." : null)
        ?? Said(value, where, version);

    // Revision and platform tell of an activity (Data 2.4.6).
    private static string? OnlyOfActivities(JsonElement value, string where) =>
        value.TryGetProperty("context", out var context)
        && Shape.TypeOf(value.GetProperty("object")) is not (null or "Activity")
        && (context.TryGetProperty("revision", out _) || context.TryGetProperty("platform", out _))
            ? $"{where}.context may have revision and platform only when the object is an Activity."
            : null;

    private static string? Version(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && IsKnown(value.GetString()!) ? null : $"{where} must be 1.0, 1.0.x or 2.0.x.";

    private static bool IsKnown(string version) =>
        version is "1.0" or "2.0" || ((version.StartsWith("1.0.", StringComparison.Ordinal) || version.StartsWith("2.0.", StringComparison.Ordinal))
            && version.Length is > 4 and < 20 && version.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0);

    private static string? Voiding(JsonElement value, string where) =>
        IsVoiding(value) && Shape.TypeOf(value.GetProperty("object")) != "StatementRef" ? $"{where} voids, so its object must be a StatementRef." : null;
}
