using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Stoa.Contracts.Courses;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Blocks;

/// <summary>The content of a <c>cmi5</c> block: one assignable unit, as its package has it.</summary>
/// <param name="Package">Id of the package; empty when the structure came without one.</param>
/// <param name="Id">The publisher's.</param>
/// <param name="Points">What full marks are worth where the lesson is graded; null when the unit is not scored.</param>
internal sealed record UnitContent(
    string Package, string Id, string Url, MoveOn MoveOn, LaunchMethod LaunchMethod, decimal? MasteryScore, string? ActivityType,
    string? LaunchParameters, string? EntitlementKey, JsonObject? Titles, JsonObject? Descriptions, IReadOnlyList<JsonObject>? Objectives, double? Points)
{
    internal const string Type = "cmi5";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static BlockDraft Draft(AssignableUnit unit, string package, IReadOnlyList<Objective> objectives)
    {
        var served = objectives.Where(objective => unit.Objectives.Contains(objective.Id)).Select(objective => objective.Title.ToJson()).ToList();
        var settings = unit.Settings;
        var content = new UnitContent(
            package, unit.Id, unit.Url, settings.MoveOn, settings.LaunchMethod, settings.MasteryScore, settings.ActivityType,
            settings.LaunchParameters, settings.EntitlementKey, unit.Title.ToJson(), unit.Description.ToJson(), served, settings.MasteryScore is null ? null : 1);
        return new(unit.Key, Type, unit.Title.First, JsonSerializer.SerializeToNode(content, Json)!.AsObject(), []);
    }

    /// <summary>Null when it has not the shape.</summary>
    internal static UnitContent? Of(JsonObject content)
    {
        try
        {
            return content.Deserialize<UnitContent>(Json) is { Package: not null, Id.Length: > 0, Url.Length: > 0 } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static UnitContent Of(Block block) => block.Content.Deserialize<UnitContent>(Json)!;

    internal string Title(string fallback) => Texts.For(Titles, CultureInfo.CurrentUICulture) is { Length: > 0 } title ? title : fallback;
    internal string Description => Texts.For(Descriptions, CultureInfo.CurrentUICulture);
    internal IEnumerable<string> ObjectiveTitles => (Objectives ?? []).Select(titles => Texts.For(titles, CultureInfo.CurrentUICulture)).Where(title => title.Length > 0);
}
