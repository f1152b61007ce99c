using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;

namespace Stoa.Courses.Revisions;

/// <summary>A block frozen under the hash of its content. Equal blocks have equal hashes whatever course they stand in.</summary>
/// <param name="Content">Canonical JSON: object members sorted by name, no white space.</param>
internal sealed record Revision(string Hash, string Type, string Title, string Content, string[] ChildKeys, string[] ChildHashes)
{
    /// <summary>All distinct revisions of a tree, children before parents, and the root's hash.</summary>
    internal static (string Root, IReadOnlyCollection<Revision> Revisions) Freeze(BlockDraft root)
    {
        var byHash = new Dictionary<string, Revision>();
        return (Freeze(root, byHash), byHash.Values);
    }

    private static string Freeze(BlockDraft block, Dictionary<string, Revision> byHash)
    {
        var childHashes = block.Children.Select(child => Freeze(child, byHash)).ToArray();
        var childKeys = block.Children.Select(child => child.Key).ToArray();
        var content = Canonical(block.Content);
        var hash = HashOf(block.Type, block.Title, content, childKeys, childHashes);
        byHash.TryAdd(hash, new(hash, block.Type, block.Title, content, childKeys, childHashes));
        return hash;
    }

    /// <summary>The same for a changed tree: only what was changed is frozen, the rest is shared.</summary>
    internal static (Block Root, IReadOnlyCollection<Revision> Revisions) Freeze(Block root)
    {
        var byHash = new Dictionary<string, Revision>();
        return (Freeze(root, byHash), byHash.Values);
    }

    private static Block Freeze(Block block, Dictionary<string, Revision> byHash)
    {
        if (block.Hash.Length > 0)
            return block;
        Block[] children = [.. block.Children.Select(child => Freeze(child, byHash))];
        string[] keys = [.. children.Select(child => child.Key)], hashes = [.. children.Select(child => child.Hash)];
        var content = Canonical(JsonObject.Create(block.Content)!);
        var hash = HashOf(block.Type, block.Title, content, keys, hashes);
        byHash.TryAdd(hash, new(hash, block.Type, block.Title, content, keys, hashes));
        using var parsed = JsonDocument.Parse(content);
        return new() { Key = block.Key, Hash = hash, Type = block.Type, Title = block.Title, Content = parsed.RootElement.Clone(), Children = children };
    }

    // Length-prefixed by JSON itself: no two different blocks write the same bytes.
    private static string HashOf(string type, string title, string content, string[] keys, string[] hashes) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object[] { type, title, content, keys, hashes })));

    internal static string Canonical(JsonObject content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(content, writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
