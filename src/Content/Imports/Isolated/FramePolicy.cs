using System.Text.Json;
using Microsoft.AspNetCore.Http;
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

    /// <summary>Who may show the frame: our pages. On a second port that is the same host; on <c>content.example.org</c> it is <c>example.org</c> and what is under it.</summary>
    internal static string Parents(HttpRequest request)
    {
        var (scheme, host) = (request.Scheme, request.Host.Host);
        if (!host.StartsWith("content.", StringComparison.OrdinalIgnoreCase))
            return $"{scheme}://{host}:*";
        var site = host["content.".Length..] + (request.Host.Port is { } port ? $":{port}" : "");
        return $"{scheme}://{site} {scheme}://*.{site}";
    }

    private static IEnumerable<string> Hosts(Block block) =>
        block.Content.TryGetProperty("hosts", out var hosts) && hosts.ValueKind == JsonValueKind.Array
            ? hosts.EnumerateArray().Select(host => host.ToString()).Where(FrameHosts.IsHost)
            : [];
}
