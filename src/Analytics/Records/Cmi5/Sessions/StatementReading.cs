using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>Looks into statements that nobody has checked yet: what is absent or has another shape is null.</summary>
internal static partial class StatementReading
{
    internal static JsonElement? At(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static string? Text(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    internal static bool? Flag(this JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    internal static decimal? Number(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } found && found.TryGetDecimal(out var number) ? number : null;

    internal static Guid? Id(this JsonElement? element) => Guid.TryParse(element.Text(), out var id) ? id : null;

    /// <summary>Whether a list of activities (or one, as 1.0 allowed) holds an id.</summary>
    internal static bool Holds(this JsonElement? activities, string id) => activities switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Any(one => ((JsonElement?)one).At("id").Text() == id),
        _ => activities.At("id").Text() == id,
    };

    internal static bool IsUtc(string timestamp) => Utc().IsMatch(timestamp);

    [GeneratedRegex(@"(?:Z|[+-]00(?::?00)?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Utc();
}
