using System.Net;
using Stoa.Platform.Web;

namespace Stoa.Platform.Tests.Web;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("::1", "localhost")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void What_a_subscriber_can_change_is_cut_off(string address, string network) =>
        Assert.Equal(network, ClientNetwork.Of(IPAddress.Parse(address)));

    [Fact]
    public void An_unknown_address_is_a_network_of_its_own() => Assert.Equal("unknown", ClientNetwork.Of((IPAddress?)null));
}
