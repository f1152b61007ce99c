using System.Globalization;

namespace Stoa.Media.Delivery.Edges;

/// <summary>The token is the first part of the path: key, hour of its end and HMAC-SHA-256 over folder and hour, as in the site's own
/// addresses. deploy/nginx/edge.js checks it.</summary>
internal sealed class PathTokenSigner : ICdnSigner
{
    public string Kind => "path-token";

    public SignedFolder Sign(CdnClaims claims, Edge edge)
    {
        var until = claims.Until.ToString(CultureInfo.InvariantCulture);
        return new($"{edge.Url}/{edge.KeyId}-{until}-{PathTokens.Mac(edge.Key, claims.Prefix + until)}{claims.Prefix.TrimEnd('/')}");
    }
}
