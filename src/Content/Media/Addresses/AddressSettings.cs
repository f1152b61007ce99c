using System.Net;
using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Addresses;

/// <summary>How recordings are fetched from elsewhere; settings below <c>Media:Addresses:</c>.</summary>
/// <param name="Allowed">Networks that are not public and may be fetched from all the same: for sites whose recordings lie in their own network, and for tests.</param>
/// <param name="Longest">How long one file may take.</param>
/// <param name="Stall">How long a server may be silent.</param>
/// <param name="Attempts">How often it is tried before it is given up, when the connection breaks.</param>
/// <param name="Pause">Before the second attempt; it doubles with each.</param>
internal sealed record AddressSettings(IReadOnlyList<IPNetwork> Allowed, TimeSpan Longest, TimeSpan Stall, int Attempts, TimeSpan Pause)
{
    internal static AddressSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Media:Addresses");
        return new(
            [.. (section["AllowNetworks"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(network => IPNetwork.Parse(network))],
            TimeSpan.FromHours(section.GetValue("LongestHours", 6.0)),
            TimeSpan.FromSeconds(section.GetValue("StallSeconds", 30.0)),
            section.GetValue("Attempts", 5),
            TimeSpan.FromSeconds(section.GetValue("PauseSeconds", 2.0)));
    }

    internal bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return PublicNetworks.Holds(address) || Allowed.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
