using System.Net;
using Stoa.Platform.Web;

namespace Stoa.Platform.Tests.Web;

public class PublicNetworksTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.8.8.8"), InlineData("0.0.0.0"), InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("172.31.255.255")]
    [InlineData("192.168.1.1"), InlineData("169.254.169.254"), InlineData("100.64.0.1"), InlineData("198.18.0.1"), InlineData("224.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::1"), InlineData("::"), InlineData("fe80::1"), InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("ff02::1"), InlineData("2001:db8::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::"), InlineData("2001::1")]
    public void What_is_not_public_is_known(string address) => Assert.False(PublicNetworks.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1"), InlineData("172.15.0.1"), InlineData("172.32.0.1"), InlineData("100.128.0.1"), InlineData("2606:4700::1111"), InlineData("::ffff:1.1.1.1")]
    public void What_is_public_is_let_through(string address) => Assert.True(PublicNetworks.Holds(IPAddress.Parse(address)));

    [Fact]
    public void An_operator_may_allow_networks_of_their_own_and_no_others()
    {
        var connections = OutwardConnections.Of("10.1.0.0/16, fd00::/8");
        Assert.All(["10.1.2.3", "::ffff:10.1.2.3", "fd00::1", "1.1.1.1"], address => Assert.True(connections.Allows(IPAddress.Parse(address))));
        Assert.All(["10.2.0.1", "127.0.0.1", "::1", "169.254.169.254"], address => Assert.False(connections.Allows(IPAddress.Parse(address))));
        Assert.True(connections.Refuses(new("http://[::1]:8080/")));
        Assert.False(connections.Refuses(new("http://example.org/")));
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_not_connected_to()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = OutwardConnections.Of(null).Connect });
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://localhost:9/"));
        Assert.IsType<PrivateAddressException>(refused.InnerException);
    }
}
