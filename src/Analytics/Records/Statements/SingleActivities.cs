using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Records.Retrieval;

namespace Stoa.Records.Statements;

/// <summary>Context activities that are given one by one are kept as lists (Data 2.4.6.2).</summary>
internal static class SingleActivities
{
    /// <summary>Whether a context, or a sub-statement's, has any.</summary>
    internal static bool Any(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("context", out var context))
            value = context;
        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("contextActivities", out var kinds)
            && kinds.EnumerateObject().Any(kind => kind.Value.ValueKind == JsonValueKind.Object);
    }

    internal static byte[] AsLists(JsonElement value)
    {
        var node = JsonObject.Create(value)!;
        var kinds = (node["context"] as JsonObject ?? node)["contextActivities"]!.AsObject();
        foreach (var kind in ContextRules.ActivityKinds)
            if (kinds[kind] is JsonObject single)
                kinds[kind] = new JsonArray(single.DeepClone());
        return JsonSerializer.SerializeToUtf8Bytes(node, IdsOnly.Plain);
    }
}
