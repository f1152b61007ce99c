using System.Text.Json.Nodes;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>The address that launches a unit (8.1): its own, query and fragment kept, with the five values of the launch.</summary>
internal sealed record LaunchAddress(string Endpoint, string Fetch, JsonObject Actor, Guid Registration, string Activity)
{
    internal string Of(string unitUrl)
    {
        var (address, fragment) = unitUrl.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (unitUrl[..at], unitUrl[at..]) : (unitUrl, "");
        var values = string.Join('&', Values().Select(value => $"{value.Name}={Uri.EscapeDataString(value.Value)}"));
        var joint = !address.Contains('?', StringComparison.Ordinal) ? "?" : address[^1] is '?' or '&' ? "" : "&";
        return address + joint + values + fragment;
    }

    private IEnumerable<(string Name, string Value)> Values() =>
    [
        ("endpoint", Endpoint), ("fetch", Fetch), ("actor", Actor.ToJsonString()), ("registration", Registration.ToString()), ("activityId", Activity),
    ];
}
