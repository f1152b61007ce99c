using System.Text.Json;
using Stoa.Contracts.Courses;

namespace Stoa.Imports.Isolated;

/// <summary>The content security policy of a frame.</summary>
internal static class FramePolicy
{
    internal static string For(Block block, string origin, string parents)
    {
        var hosts = string.Join(' ', Hosts(block).Prepend(origin));
        return $"sandbox {ShowFrame.Sandbox}; default-src 'none'; base-uri 'none'; object-src 'none'; "
            + $"script-src {hosts} 'unsafe-inline' 'unsafe-eval'; style-src {hosts} 'unsafe-inline'; font-src {hosts} data:; "
            + $"img-src {origin} https: data: blob:; media-src {origin} https: data: blob:; connect-src {hosts}; worker-src blob:; "
            + $"frame-src {hosts}; form-action {hosts}; frame-ancestors {parents}";
    }

    private static IEnumerable<string> Hosts(Block block) =>
        block.Content.TryGetProperty("hosts", out var hosts) && hosts.ValueKind == JsonValueKind.Array
            ? hosts.EnumerateArray().Select(host => host.ToString()).Where(FrameHosts.IsHost)
            : [];
}
