using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Records.Statements;

/// <summary>What a statement says of its attachments (Data 2.4.11).</summary>
internal static partial class AttachmentRules
{
    private static readonly string[] Names = ["usageType", "display", "description", "contentType", "length", "sha2", "fileUrl"];

    internal static string? Attachment(JsonElement value, string where) =>
        Shape.Object(value, where, Names)
        ?? Shape.Required(value, "usageType", where, Values.Iri)
        ?? Shape.Required(value, "display", where, Values.LanguageMap)
        ?? Shape.Optional(value, "description", where, Values.LanguageMap)
        ?? Shape.Required(value, "contentType", where, MediaType)
        ?? Shape.Required(value, "length", where, Length)
        ?? Shape.Required(value, "sha2", where, Sha2)
        ?? Shape.Optional(value, "fileUrl", where, Values.Iri);

    private static string? MediaType(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && MediaTypeShape().IsMatch(value.GetString()!) ? null : $"{where} must be a media type.";

    private static string? Length(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var length) && length >= 0 ? null : $"{where} must be a number of bytes.";

    private static string? Sha2(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && Sha2Shape().IsMatch(value.GetString()!) ? null : $"{where} must be a SHA-2 in hexadecimal.";

    [GeneratedRegex(@"^[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:\s*;.*)?\z")]
    private static partial Regex MediaTypeShape();

    [GeneratedRegex(@"^(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})\z")]
    private static partial Regex Sha2Shape();
}
