using Microsoft.Extensions.Configuration;
using Stoa.Platform.Web;

namespace Stoa.Media.Addresses;

/// <summary>How recordings are fetched from elsewhere; settings below <c>Media:Addresses:</c>.</summary>
/// <param name="Connections">To public networks, and to those that are allowed for sites whose recordings lie in their own network.</param>
/// <param name="Longest">How long one file may take.</param>
/// <param name="Stall">How long a server may be silent.</param>
/// <param name="Attempts">How often it is tried before it is given up, when the connection breaks.</param>
/// <param name="Pause">Before the second attempt; it doubles with each.</param>
internal sealed record AddressSettings(OutwardConnections Connections, TimeSpan Longest, TimeSpan Stall, int Attempts, TimeSpan Pause)
{
    internal static AddressSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Media:Addresses");
        return new(
            OutwardConnections.Of(section["AllowNetworks"]),
            TimeSpan.FromHours(section.GetValue("LongestHours", 6.0)),
            TimeSpan.FromSeconds(section.GetValue("StallSeconds", 30.0)),
            section.GetValue("Attempts", 5),
            TimeSpan.FromSeconds(section.GetValue("PauseSeconds", 2.0)));
    }
}
