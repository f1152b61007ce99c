using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Stoa.Imports.Olx;

/// <summary>The run's <c>policy.json</c>: what it says of a block overrides the block's own attributes.</summary>
internal sealed class Policy
{
    private readonly JsonObject entries;

    private Policy(JsonObject entries, string run)
    {
        this.entries = entries;
        Course = entries[$"course/{run}"] as JsonObject
            ?? entries.FirstOrDefault(entry => entry.Key.StartsWith("course/", StringComparison.Ordinal)).Value as JsonObject
            ?? [];
    }

    /// <summary>What the policy says of the course itself.</summary>
    internal JsonObject Course { get; }

    internal bool IsMissing { get; private init; }

    internal static Policy Read(OlxFiles files, string run)
    {
        string[] places = [$"policies/{run}/policy.json", $"policies/{run}.json"];
        var path = places.FirstOrDefault(files.Has)
            ?? files.Paths.Where(path => path.StartsWith("policies/", StringComparison.Ordinal) && path.EndsWith("/policy.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).FirstOrDefault();
        var json = path is null ? null : files.Json(path) as JsonObject;
        return new(json ?? [], run) { IsMissing = json is null };
    }

    /// <summary>Puts the policy's words on the element as attributes.</summary>
    internal void Apply(XElement element, string type, string name)
    {
        var own = type == "course" ? Course : entries[$"{type}/{name}"] as JsonObject;
        if (own is null)
            return;
        foreach (var (key, value) in own)
            if (value is not null && key is not ("xml_attributes" or "tabs") && IsName(key))
                element.SetAttributeValue(key, value is JsonValue scalar && scalar.GetValueKind() != JsonValueKind.Null ? scalar.ToString() : value.ToJsonString());
    }

    private static bool IsName(string key) => key.Length > 0 && char.IsAsciiLetter(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
