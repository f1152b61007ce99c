using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Records.Statements;

/// <summary>Whether two statements say the same (Data 2.3.1): what the store sets does not count, nor what activities and verbs are called,
/// nor the order of properties and of a group's members, nor types that go without saying.</summary>
internal static partial class Canonical
{
    private static readonly string[] SetByStore = ["id", "stored", "authority", "version"];

    internal static bool Same(JsonElement one, JsonElement other)
    {
        // A time that the sender did not give was set by the store.
        var timed = one.TryGetProperty("timestamp", out _) && other.TryGetProperty("timestamp", out _);
        return Objects(one, other, "", name => SetByStore.Contains(name) || (name == "timestamp" && !timed));
    }

    private static bool Values(JsonElement one, JsonElement other, string name)
    {
        if (name is "parent" or "grouping" or "category" or "other" && one.ValueKind != other.ValueKind)
            return (one.ValueKind, other.ValueKind) switch
            {
                (JsonValueKind.Object, JsonValueKind.Array) => other.GetArrayLength() == 1 && Values(one, other[0], ""),
                (JsonValueKind.Array, JsonValueKind.Object) => one.GetArrayLength() == 1 && Values(one[0], other, ""),
                _ => false,
            };
        if (one.ValueKind != other.ValueKind)
            return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => Objects(one, other, name, left => name == "extensions" ? false : LeftOut(left)),
            JsonValueKind.Array => name == "member" ? Sets(one, other) : Lists(one, other, name == "extensions" ? name : ""),
            JsonValueKind.String => Texts(one.GetString()!, other.GetString()!, name),
            JsonValueKind.Number => one.GetRawText() == other.GetRawText() || one.GetDouble().Equals(other.GetDouble()),
            _ => true,
        };
    }

    private static bool LeftOut(string name) => name is "definition" or "display" or "description";

    private static bool Texts(string one, string other, string name) =>
        string.Equals(one, other, name is "registration" or "sha2" or "mbox_sha1sum" or "id" && Guid.TryParse(one, CultureInfo.InvariantCulture, out _)
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal)
        || (name == "duration" && FinerThanHundredths().Replace(one, "$1") == FinerThanHundredths().Replace(other, "$1"))
        || (name == "timestamp" && Statements.Values.IsTime(one, out var left) && Statements.Values.IsTime(other, out var right) && left == right);

    private static bool Objects(JsonElement one, JsonElement other, string name, Func<string, bool> ignored)
    {
        foreach (var property in one.EnumerateObject())
            if (!ignored(property.Name))
            {
                if (other.TryGetProperty(property.Name, out var there))
                {
                    if (!Values(property.Value, there, name == "extensions" ? name : property.Name))
                        return false;
                }
                else if (!GoesWithoutSaying(property, name))
                    return false;
            }
        foreach (var property in other.EnumerateObject())
            if (!ignored(property.Name) && !one.TryGetProperty(property.Name, out _) && !GoesWithoutSaying(property, name))
                return false;
        return true;
    }

    private static bool GoesWithoutSaying(JsonProperty property, string name) =>
        name != "extensions" && property.Name == "objectType" && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is "Agent" or "Activity";

    private static bool Lists(JsonElement one, JsonElement other, string name)
    {
        if (one.GetArrayLength() != other.GetArrayLength())
            return false;
        for (var at = 0; at < one.GetArrayLength(); at++)
            if (!Values(one[at], other[at], name))
                return false;
        return true;
    }

    private static bool Sets(JsonElement one, JsonElement other) =>
        one.GetArrayLength() == other.GetArrayLength()
        && Identities(one).Order(StringComparer.Ordinal).SequenceEqual(Identities(other).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Identities(JsonElement members) => members.EnumerateArray().Select(member => AgentIdentity.Of(member) ?? member.GetRawText());

    // Durations are compared to hundredths of a second (IEEE 9274.1.1, 4.2.7).
    [GeneratedRegex(@"(\.\d\d)\d+")]
    private static partial Regex FinerThanHundredths();
}
