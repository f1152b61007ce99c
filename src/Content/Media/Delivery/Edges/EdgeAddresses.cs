namespace Stoa.Media.Delivery.Edges;

/// <summary>Signed addresses of recordings at the edges.</summary>
internal sealed class EdgeAddresses(IEnumerable<ICdnSigner> signers, TimeProvider clock)
{
    private const int Hours = 24;
    private readonly Dictionary<string, ICdnSigner> byKind = signers.ToDictionary(signer => signer.Kind);

    /// <summary>The recording's folder for a day; the end is rounded to a full hour.</summary>
    internal SignedFolder Of(Edge edge, Guid tenant, Guid course, Guid recording)
    {
        var until = (clock.GetUtcNow().ToUnixTimeSeconds() / 3600) + 1 + Hours;
        return byKind[edge.Signer].Sign(new(tenant, course, recording, until), edge);
    }
}
