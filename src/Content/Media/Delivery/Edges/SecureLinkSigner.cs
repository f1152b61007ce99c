using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Media.Delivery.Edges;

/// <summary>For an nginx without any module of others: its <c>secure_link_md5</c> over end, folder and secret. MD5 is what that module knows;
/// a secret at the end keeps it from being lengthened. The key is named by the first part of the path.</summary>
internal sealed class SecureLinkSigner : ICdnSigner
{
    public string Kind => "nginx-secure-link";

    public SignedFolder Sign(CdnClaims claims, Edge edge)
    {
        var until = claims.UntilSeconds.ToString(CultureInfo.InvariantCulture);
        var hash = Base64Url.EncodeToString(Hash($"{until}{claims.Prefix} {edge.Secret}"));
        return new($"{edge.Url}/{edge.KeyId}/{hash}/{until}{claims.Prefix.TrimEnd('/')}");
    }

#pragma warning disable CA5351 // The other side computes nothing else.
    private static byte[] Hash(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
