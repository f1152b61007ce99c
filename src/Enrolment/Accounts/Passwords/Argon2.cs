using System.Security.Cryptography;
using System.Text;

namespace Stoa.Accounts.Passwords;

/// <summary>Argon2id. The text that <see cref="Hash"/> gives holds the parameters and the salt, so they may change at any time.</summary>
internal static class Argon2
{
    /// <summary>What costs 15 ms of one core here: 19 MiB, two passes.</summary>
    internal const ulong Passes = 2;
    internal const int Memory = 19 * 1024 * 1024;
    private const int HashLength = 128;
    private const int SaltLength = 16;
    private const int TagLength = 32;
    private const int Argon2id13 = 2;
    private const string Prefix = "$argon2id$v=19$m=19456,t=2,p=1$";

    internal static string Hash(string password)
    {
        var secret = Encoding.UTF8.GetBytes(password.Normalize());
        Span<byte> hash = stackalloc byte[HashLength];
        try
        {
            if (Sodium.crypto_pwhash_str(hash, secret, (ulong)secret.Length, Passes, Memory) != 0)
                throw new InsufficientMemoryException("there is no memory left to hash a password");
            return Encoding.ASCII.GetString(hash[..hash.IndexOf((byte)0)]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The hash of a password with the salt of another hash: equal to it when the passwords are. So one computation both recognises
    /// the password of an account and makes the hash for a new one.</summary>
    /// <returns>Null where the other hash was made with other parameters than today's.</returns>
    internal static string? HashLike(string other, string password)
    {
        var end = other.LastIndexOf('$');
        if (!other.StartsWith(Prefix, StringComparison.Ordinal) || end <= Prefix.Length)
            return null;
        Span<byte> salt = stackalloc byte[SaltLength];
        if (!Convert.TryFromBase64String(other[Prefix.Length..end] + "==", salt, out var length) || length != SaltLength)
            return null;
        var secret = Encoding.UTF8.GetBytes(password.Normalize());
        Span<byte> tag = stackalloc byte[TagLength];
        try
        {
            if (Sodium.crypto_pwhash(tag, TagLength, secret, (ulong)secret.Length, salt, Passes, Memory, Argon2id13) != 0)
                throw new InsufficientMemoryException("there is no memory left to hash a password");
            return $"{other[..end]}${Convert.ToBase64String(tag).TrimEnd('=')}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    internal static bool Verify(string hash, string password)
    {
        var secret = Encoding.UTF8.GetBytes(password.Normalize());
        try
        {
            return Sodium.crypto_pwhash_str_verify(Padded(hash), secret, (ulong)secret.Length) == 0;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Whether it was made with other parameters than today's.</summary>
    internal static bool IsStale(string hash) => Sodium.crypto_pwhash_str_needs_rehash(Padded(hash), Passes, Memory) != 0;

    private static byte[] Padded(string hash)
    {
        var bytes = new byte[HashLength];
        Encoding.ASCII.GetBytes(hash.AsSpan(0, Math.Min(hash.Length, HashLength - 1)), bytes);
        return bytes;
    }
}
