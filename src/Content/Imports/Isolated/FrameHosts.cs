using System.Text.RegularExpressions;

namespace Stoa.Imports.Isolated;

/// <summary>The other sites that a frame's content names: the only ones it will be let to talk to.</summary>
internal static partial class FrameHosts
{
    private const int Most = 40;

    /// <summary>Sites that come with another one.</summary>
    private static readonly Dictionary<string, string> Companions = new(StringComparer.Ordinal)
    {
        ["https://fonts.googleapis.com"] = "https://fonts.gstatic.com",
    };

    internal static IReadOnlyList<string> In(IEnumerable<string> texts)
    {
        var hosts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Match match in texts.SelectMany(text => Origin().Matches(text)))
        {
            var host = "https://" + match.Groups[1].Value.ToLowerInvariant();
            hosts.Add(host);
            if (Companions.TryGetValue(host, out var companion))
                hosts.Add(companion);
        }

        hosts.RemoveWhere(host => host.EndsWith("w3.org", StringComparison.Ordinal));
        return [.. hosts.Take(Most)];
    }

    /// <summary>Whether a stored name is one: what a policy is made of must not be anything else.</summary>
    internal static bool IsHost(string text) => Whole().IsMatch(text);

    [GeneratedRegex(@"(?:https?:)?//([a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24})(?=[/:""'\s?#)<>]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();

    [GeneratedRegex(@"^https://[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}$")]
    private static partial Regex Whole();
}
