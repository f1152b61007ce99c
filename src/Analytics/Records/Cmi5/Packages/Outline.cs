using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>What is kept of a structure: the shape that decides when blocks and the course are satisfied.</summary>
/// <param name="Id">The publisher's.</param>
/// <param name="MoveOn">Of units only.</param>
internal sealed record Outline(string Id, string Key, MoveOn? MoveOn, IReadOnlyList<Outline> Children)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    internal IEnumerable<Outline> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);

    internal static Outline Of(Node node) =>
        new(node.Id, node.Key, (node as AssignableUnit)?.Settings.MoveOn, [.. node.Children.Select(Of)]);

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static Outline Parse(string json) => JsonSerializer.Deserialize<Outline>(json, Json)!;
}
