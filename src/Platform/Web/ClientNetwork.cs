using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Stoa.Platform.Web;

/// <summary>The network a request comes from: what one subscriber can easily change about their address is cut off
/// (the last byte of IPv4, the last ten bytes of IPv6).</summary>
public static class ClientNetwork
{
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (IPAddress.IsLoopback(address))
            return "localhost";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
