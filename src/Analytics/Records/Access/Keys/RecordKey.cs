using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Records.Access.Keys;

/// <summary>A credential as it is listed; its secret is known to nobody but its holder.</summary>
public sealed record RecordKey(Guid Id, string Name, string[] Scopes, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt);

/// <summary>256 random bits in letters: nothing of it can be guessed, so a fast hash keeps it.</summary>
internal static class Secret
{
    private const int Length = 32;

    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Takes the same time wherever they differ.</summary>
    internal static bool Matches(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(secret), hash);
}
