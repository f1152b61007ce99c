using System.Collections.Concurrent;
using System.Text.Json;

namespace Stoa.Contracts.Courses;

/// <summary>One immutable block of a version, as readers see it. Shared and cached: never changed after it was made.</summary>
public sealed class Block
{
    public required string Key { get; init; }

    /// <summary>Lower-case hex SHA-256 over type, title, content and children: equal hashes mean equal subtrees. Empty for a block that was
    /// changed and is not stored yet.</summary>
    public required string Hash { get; init; }

    public required string Type { get; init; }
    public required string Title { get; init; }

    /// <summary>The type's own JSON object.</summary>
    public required JsonElement Content { get; init; }

    public IReadOnlyList<Block> Children { get; init; } = [];

    private ConcurrentDictionary<string, string?>? texts;

    /// <summary>The same string every time: long texts are decoded once, and what is made of one can be kept with it.</summary>
    public string? Text(string property)
    {
        var known = texts ?? Interlocked.CompareExchange(ref texts, new(1, 2, StringComparer.Ordinal), null) ?? texts;
        return known.TryGetValue(property, out var text) ? text : known.GetOrAdd(property, Read);
    }

    private string? Read(string property) =>
        Content.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string property) =>
        Content.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    public double? Number(string property) =>
        Content.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public DateTimeOffset? Time(string property) =>
        Content.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
        && value.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>A changed copy, not stored yet; what is not given is taken over.</summary>
    public Block With(string? title = null, JsonElement? content = null, IReadOnlyList<Block>? children = null, string? key = null) => new()
    {
        Key = key ?? Key,
        Hash = "",
        Type = Type,
        Title = title ?? Title,
        Content = content ?? Content,
        Children = children ?? Children,
    };

    /// <summary>This block and everything below it, in reading order.</summary>
    public IEnumerable<Block> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}
