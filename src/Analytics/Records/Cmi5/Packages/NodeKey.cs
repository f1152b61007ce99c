using System.Security.Cryptography;
using System.Text;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>Keys that stand for the publisher's ids, which may be of any length and hold any letter.</summary>
internal static class NodeKey
{
    private const int Length = 20;

    internal static string Of(string kind, string publisherId) =>
        $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(publisherId)))[..Length]}";
}
