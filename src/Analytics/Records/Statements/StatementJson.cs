using System.Text.Json;
using System.Text.Unicode;

namespace Stoa.Records.Statements;

/// <summary>JSON as the standard wants it: no key twice, no depth that costs a stack, no half characters.</summary>
internal static class StatementJson
{
    internal const int Deepest = 64;

    internal static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <summary>Null, with the reason, when it is not such JSON.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, out string? fault)
    {
        fault = null;
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span))
        {
            fault = "The content is not UTF-8.";
            return null;
        }
        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            if (HasHalfCharacters(bytes.Span, document.RootElement))
            {
                document.Dispose();
                fault = "The content holds half a character (a lone surrogate).";
                return null;
            }
            return document;
        }
        catch (JsonException broken)
        {
            fault = $"The content is not JSON: {broken.Message}";
            return null;
        }
    }

    // Only escapes can hold them, and few texts have any.
    private static bool HasHalfCharacters(ReadOnlySpan<byte> bytes, JsonElement root) =>
        (bytes.IndexOf("\\ud"u8) >= 0 || bytes.IndexOf("\\uD"u8) >= 0) && Broken(root);

    private static bool Broken(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is null,
                JsonValueKind.Array => value.EnumerateArray().Any(Broken),
                JsonValueKind.Object => value.EnumerateObject().Any(property => property.Name.Length < 0 || Broken(property.Value)),
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
