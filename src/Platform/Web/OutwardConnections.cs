using System.Net;
using System.Net.Sockets;

namespace Stoa.Platform.Web;

/// <summary>Connections to addresses that people give. What a name leads to is looked up here and the connection goes to that very address,
/// so that no name can lead elsewhere between the look and the connection; only public addresses are connected to, and those of allowed networks.</summary>
/// <param name="allowed">Networks that are not public and may be reached all the same.</param>
public sealed class OutwardConnections(IReadOnlyList<IPNetwork> allowed)
{
    /// <param name="networks">Allowed ones with commas between (<c>10.1.0.0/16, fd00::/8</c>), as settings have them.</param>
    public static OutwardConnections Of(string? networks) =>
        new([.. (networks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(network => IPNetwork.Parse(network))]);

    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return PublicNetworks.Holds(address) || allowed.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>Whether an address names a place by number that may not be connected to; what a name leads to shows only when it is connected to.</summary>
    public bool Refuses(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !Allows(literal);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>; the handler must use no proxy.</summary>
    /// <exception cref="PrivateAddressException">The name leads, with any of its addresses, to where one may not go.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        if (!Array.TrueForAll(found, Allows))
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address leads into a network that is not public.</summary>
public sealed class PrivateAddressException() : IOException("This address leads into a private network.");
