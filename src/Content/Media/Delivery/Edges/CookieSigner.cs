using System.Globalization;

namespace Stoa.Media.Delivery.Edges;

/// <summary>For edges that look at cookies: addresses bear no token at all, and a cookie for the folder holds key, hour of the end and
/// HMAC-SHA-256 over folder and hour. Edge and site need a domain in common (<c>CookieDomain</c>). deploy/nginx/edge.js checks it.</summary>
internal sealed class CookieSigner : ICdnSigner
{
    internal const string Name = "signed-cookie";

    public string Kind => Name;

    public SignedFolder Sign(CdnClaims claims, Edge edge)
    {
        var until = claims.Until.ToString(CultureInfo.InvariantCulture);
        var value = $"{edge.KeyId}-{until}-{PathTokens.Mac(edge.Key, claims.Prefix + until)}";
        return new(edge.Url + claims.Prefix.TrimEnd('/'))
        {
            Cookie = new($"stoa-{edge.Name}", value, edge.CookieDomain, new Uri(edge.Url).AbsolutePath.TrimEnd('/') + claims.Prefix, DateTimeOffset.FromUnixTimeSeconds(claims.UntilSeconds)),
        };
    }
}
