using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Editing;

/// <summary>Blocks that are not in a course yet, with keys that no block of it has.</summary>
internal static partial class NewBlocks
{
    /// <summary>A key that can be told from those of importers; unit pages have it in their address.</summary>
    internal static string Key(string type) => $"{Letters().Replace(type, "-")}-{Guid.CreateVersion7():N}"[..Math.Min(100, type.Length + 33)];

    internal static bool IsKey(string? key) => key is not null && Made().IsMatch(key);

    internal static Block Of(string type, string title, JsonObject content, params IReadOnlyList<Block> children) => new()
    {
        Key = Key(type),
        Hash = "",
        Type = type,
        Title = title,
        Content = JsonSerializer.SerializeToElement(content),
        Children = children,
    };

    /// <summary>A section, lesson or unit, down to an empty unit: there is always a place to write.</summary>
    internal static Block Part(string type) => type switch
    {
        BlockTypes.Section => Of(type, Words.T("New section"), [], Part(BlockTypes.Lesson)),
        BlockTypes.Lesson => Of(type, Words.T("New lesson"), [], Part(BlockTypes.Unit)),
        _ => Of(BlockTypes.Unit, Words.T("New unit"), []),
    };

    /// <summary>A copy with keys of its own. What points from one copied block to another points to its copy.</summary>
    internal static Block Copy(Block block, string title)
    {
        var keys = block.SelfAndDescendants().ToDictionary(one => one.Key, one => Key(one.Type));
        return Copy(block, keys).With(title: title);
    }

    private static Block Copy(Block block, Dictionary<string, string> keys)
    {
        var content = JsonObject.Create(block.Content)!;
        Point(content, keys);
        return block.With(key: keys[block.Key], content: JsonSerializer.SerializeToElement(content), children: [.. block.Children.Select(child => Copy(child, keys))]);
    }

    private static void Point(JsonNode node, Dictionary<string, string> keys)
    {
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToList())
                members[name] = Pointed(value, keys);
        else if (node is JsonArray items)
            for (var at = 0; at < items.Count; at++)
                items[at] = Pointed(items[at], keys);
    }

    private static JsonNode? Pointed(JsonNode? value, Dictionary<string, string> keys)
    {
        if (value is JsonValue && value.GetValueKind() == JsonValueKind.String && keys.TryGetValue(value.GetValue<string>(), out var copy))
            return copy;
        if (value is not null)
            Point(value, keys);
        // A node has one parent; a value that stays must be its own.
        return value?.DeepClone();
    }

    [GeneratedRegex("[^A-Za-z0-9.~-]")]
    private static partial Regex Letters();

    [GeneratedRegex("^[A-Za-z0-9.~-]{1,60}-[0-9a-f]{32}$")]
    private static partial Regex Made();
}
