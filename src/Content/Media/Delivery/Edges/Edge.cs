using System.Text;

namespace Stoa.Media.Delivery.Edges;

/// <summary>A delivery network, or a server of one's own, in front of the files of recordings.</summary>
/// <param name="Name">Also the pathway of content steering and the service location of DASH.</param>
/// <param name="Url">Without a slash at the end.</param>
/// <param name="Signer">The kind of <see cref="ICdnSigner"/> whose addresses it can check.</param>
/// <param name="KeyId">Names the key that signs, so that an edge may know the next one before it is used.</param>
/// <param name="Secret">Of that key, as it stands in the edge's own configuration.</param>
public sealed record Edge(string Name, string Url, string Signer, string KeyId, string Secret)
{
    /// <summary>Of the price book: what its traffic costs.</summary>
    public string Network { get; init; } = "";

    /// <summary>Countries (ISO 3166-1) that it stands near to; empty: everywhere.</summary>
    public IReadOnlySet<string> Regions { get; init; } = new HashSet<string>();

    /// <summary>The most of a month's traffic that it is to carry, 0 to 1.</summary>
    public double MostShare { get; init; } = 1;

    /// <summary>Gigabytes a month that are paid for in any case.</summary>
    public decimal CommitGigabytes { get; init; }

    /// <summary>What is asked of it, below its address, to see whether it lives.</summary>
    public string Probe { get; init; } = "/health";

    /// <summary>The domain that it has in common with the site, where its tokens are cookies; empty: the site's own host name.</summary>
    public string CookieDomain { get; init; } = "";

    /// <summary>Whether browsers must bring their cookies along.</summary>
    public bool TakesCookies => Signer == CookieSigner.Name;

    public string Origin => new Uri(Url).GetLeftPart(UriPartial.Authority);

    internal byte[] Key => Encoding.UTF8.GetBytes(Secret);
}
