using System.Runtime.CompilerServices;
using System.Text.Json;
using Stoa.Contracts.Courses;

namespace Stoa.Courseware.Blocks;

/// <summary>The content of a block as its type's own record, read once for each block.</summary>
internal static class Parsed<T>
    where T : class, new()
{
    private static readonly ConditionalWeakTable<Block, T> Known = [];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static T Of(Block block) =>
        Known.TryGetValue(block, out var known) ? known : Known.GetValue(block, static block => block.Content.Deserialize<T>(Json) ?? new());

    /// <summary>The draft's content, or null when it has another shape.</summary>
    public static T? Of(BlockDraft draft)
    {
        try
        {
            return draft.Content.Deserialize<T>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
