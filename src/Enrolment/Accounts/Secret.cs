using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Accounts;

/// <summary>A random token that a browser or a mailbox holds; the database holds its hash only.</summary>
internal static class Secret
{
    private const int Length = 32;

    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>256 random bits need no salt and no slow hash.</summary>
    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether it can be one of ours, before anything is asked of the database.</summary>
    internal static bool IsPlausible(string? token) => token is { Length: 43 } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
