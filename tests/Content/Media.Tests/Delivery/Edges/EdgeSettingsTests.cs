using Microsoft.Extensions.Configuration;
using Stoa.Media.Cost;
using Stoa.Media.Delivery.Edges;

namespace Stoa.Media.Tests.Delivery.Edges;

public sealed class EdgeSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Media:Origin:Secret"] = "what-edges-say-to-us",
        ["Media:Edges:0:Name"] = "alpha",
        ["Media:Edges:0:Url"] = "https://alpha.example.org/",
        ["Media:Edges:0:KeyId"] = "k1",
        ["Media:Edges:0:Secret"] = "a-key-of-enough-letters",
        ["Media:Edges:0:Regions"] = "IN, NL",
        ["Media:Edges:0:CommitGigabytes"] = "1000",
        ["Media:Edges:0:Network"] = "tiers",
    };

    [Fact]
    public void Edges_are_read_with_what_they_cost_and_where_they_stand()
    {
        var edge = Assert.Single(Read().All);
        Assert.Equal(("alpha", "https://alpha.example.org", "path-token", 1000m, "tiers"), (edge.Name, edge.Url, edge.Signer, edge.CommitGigabytes, edge.Network));
        Assert.Contains("nl", edge.Regions);
    }

    [Theory]
    [InlineData("Media:Origin:Secret", "short")]
    [InlineData("Media:Edges:0:Name", "Al pha")]
    [InlineData("Media:Edges:0:Name", "site")]
    [InlineData("Media:Edges:0:Url", "ftp://alpha.example.org")]
    [InlineData("Media:Edges:0:Url", "https://alpha.example.org/?x=1")]
    [InlineData("Media:Edges:0:Signer", "crystal-ball")]
    [InlineData("Media:Edges:0:KeyId", "k-1")]
    [InlineData("Media:Edges:0:Secret", "short")]
    [InlineData("Media:Edges:0:Network", "nobody")]
    [InlineData("Media:Edges:0:MostShare", "1.5")]
    [InlineData("Media:Edges:0:CommitGigabytes", "-1")]
    [InlineData("Media:Edges:0:Probe", "health")]
    [InlineData("Media:Edges:0:CookieDomain", "example.com")]
    [InlineData("Media:Edges:0:CookieDomain", "ple.org")]
    [InlineData("Media:Steering:Ttl", "0")]
    [InlineData("Media:Steering:Exploration", "2")]
    public void What_makes_no_sense_ends_the_start_with_a_sentence(string key, string value) =>
        Assert.StartsWith("Media:", Assert.Throws<InvalidDataException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_edges_of_one_name_are_refused() => Assert.Throws<InvalidDataException>(() => Read(
        [.. Good.Where(pair => pair.Key.StartsWith("Media:Edges:0:", StringComparison.Ordinal)).Select(pair => (pair.Key.Replace(":0:", ":1:", StringComparison.Ordinal), pair.Value))]));

    private static EdgeSettings Read(params (string Key, string? Value)[] changes)
    {
        var all = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes)
            all[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return EdgeSettings.Of(configuration, PriceBook.Of(configuration), [new PathTokenSigner(), new SecureLinkSigner(), new HmacQuerySigner(), new CookieSigner()]);
    }
}
