using System.Net;
using Stoa.Media.Addresses;

namespace Stoa.Media.Tests.Addresses;

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

    [Theory]
    [InlineData("ftp://example.org/a.mp4"), InlineData("file:///etc/passwd"), InlineData("https://user:secret@example.org/a.mp4"), InlineData("gopher://x"), InlineData("//example.org/a")]
    [InlineData("film.mp4"), InlineData(""), InlineData("https://"), InlineData("javascript:alert(1)")]
    public void Only_plain_addresses_of_the_web_are_taken(string text) => Assert.Null(RemoteFiles.Parse(text));

    [Fact]
    public void An_address_without_end_is_not_taken()
    {
        Assert.Null(RemoteFiles.Parse($"https://example.org/{new string('x', 2000)}"));
        Assert.NotNull(RemoteFiles.Parse(" https://example.org/film.mp4?sig=1 "));
    }
}
