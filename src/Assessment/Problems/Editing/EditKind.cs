using System.Text.Json.Nodes;

namespace Stoa.Problems.Editing;

/// <summary>A list within a question: options, things, gaps.</summary>
/// <param name="Entry">What one of them is called; its number follows.</param>
/// <param name="Add">What the button says that adds one.</param>
internal sealed record EditList(string Name, Phrase Title, Phrase Entry, Phrase Add, IReadOnlyList<EditField> Fields)
{
    /// <summary>Entries have ids; a new one gets one of chance, that says nothing of its place.</summary>
    internal bool HasIds { get; init; } = true;
}

/// <summary>How a kind of question is edited. The form is drawn and read from this description alone.</summary>
/// <param name="Fresh">A new question of this kind, valid as it is.</param>
internal sealed record EditKind(string Kind, Phrase Label, Phrase Hint, string Icon, Func<JsonObject> Fresh)
{
    internal IReadOnlyList<EditField> Fields { get; init; } = [];

    internal IReadOnlyList<EditList> Lists { get; init; } = [];

    /// <summary>Turns the stored JSON into what the fields know, and back; most kinds need neither.</summary>
    internal Action<JsonObject> Open { get; init; } = _ => { };

    internal Action<JsonObject> Close { get; init; } = _ => { };
}

/// <summary>Ids that the editor gives.</summary>
internal static class NewId
{
    /// <summary>The last part of a UUIDv7 is of chance.</summary>
    internal static string Make() => Guid.CreateVersion7().ToString("N")[^8..];

    /// <summary>Gives ids to what has none, the same that the reader would give, so that moving things keeps their answers.</summary>
    internal static void Fill(JsonNode? list, string prefix)
    {
        foreach (var (index, entry) in Entries(list).Index())
            if (entry["id"] is null) entry["id"] = $"{prefix}{index + 1}";
    }

    internal static IEnumerable<JsonObject> Entries(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
