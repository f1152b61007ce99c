using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Stoa.Records.Statements;

namespace Stoa.Records.Documents;

/// <summary>The merge of two JSON documents (2.2 of 1.0.3): each property of the new one takes the place of the old one's, one level deep.</summary>
internal static class DocumentMerge
{
    internal static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when it is no JSON object.</summary>
    internal static JsonDocument? Object(byte[] content)
    {
        var json = StatementJson.Parse(content, out _);
        if (json?.RootElement.ValueKind == JsonValueKind.Object)
            return json;
        json?.Dispose();
        return null;
    }

    internal static byte[] Merge(JsonElement old, JsonElement news)
    {
        using var merged = new MemoryStream();
        using (var writer = new Utf8JsonWriter(merged, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var property in old.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                (news.TryGetProperty(property.Name, out var changed) ? changed : property.Value).WriteTo(writer);
            }
            foreach (var property in news.EnumerateObject().Where(property => !old.TryGetProperty(property.Name, out _)))
                property.WriteTo(writer);
            writer.WriteEndObject();
        }
        return merged.ToArray();
    }
}
