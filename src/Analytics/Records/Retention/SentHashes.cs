using System.Text.Json;
using Stoa.Records.Statements;

namespace Stoa.Records.Retention;

/// <summary>The files that a statement, or the one inside it, speaks of.</summary>
internal static class SentHashes
{
    internal static IReadOnlyList<string> Of(string body)
    {
        using var json = JsonDocument.Parse(body, StatementJson.Options);
        var whole = json.RootElement;
        return [.. Hashes(whole), .. whole.TryGetProperty("object", out var inner) ? Hashes(inner) : []];
    }

    private static IReadOnlyList<string> Hashes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("attachments", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(file => file.GetProperty("sha2").GetString()!.ToLowerInvariant())]
            : [];
}
