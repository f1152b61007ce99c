using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Media.Delivery.Edges;

/// <summary>For networks that check an HMAC in the query: <c>?exp=…&amp;kid=…&amp;sig=…</c> over folder and end, for all below the folder.</summary>
internal sealed class HmacQuerySigner : ICdnSigner
{
    public string Kind => "hmac-query";

    public SignedFolder Sign(CdnClaims claims, Edge edge)
    {
        var until = claims.UntilSeconds.ToString(CultureInfo.InvariantCulture);
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(edge.Key, Encoding.UTF8.GetBytes(claims.Prefix + until)));
        return new(edge.Url + claims.Prefix.TrimEnd('/'), $"?exp={until}&kid={edge.KeyId}&sig={mac}");
    }
}
