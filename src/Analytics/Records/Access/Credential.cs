using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Runtime.InteropServices;

namespace Stoa.Records.Access;

/// <summary>What a request shows: HTTP Basic, or an OAuth 2 bearer token (then <see cref="Name"/> is empty).</summary>
internal sealed record Credential(string Name, string Secret)
{
    private const int Longest = 4096;

    internal bool IsBearer => Name.Length == 0;

    /// <summary>Null when it is none, malformed, or of another scheme.</summary>
    internal static Credential? Parse(string? header)
    {
        if (header is null or { Length: > Longest } || !AuthenticationHeaderValue.TryParse(header, out var parsed) || parsed.Parameter is not { Length: > 0 } given)
            return null;
        return parsed.Scheme.ToUpperInvariant() switch
        {
            "BASIC" => Basic(given),
            "BEARER" when given.All(IsToken68) => new("", given),
            _ => null,
        };
    }

    private static Credential? Basic(string given)
    {
        var bytes = new byte[given.Length];
        if (!Convert.TryFromBase64String(given, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[..colon], text[(colon + 1)..]) : null;
    }

    private static bool IsToken68(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' or '+' or '/' or '=';

    /// <summary>Names it in memory without keeping it.</summary>
    internal Print Fingerprint() => Print.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}:{Secret}")));

    internal readonly record struct Print(ulong A, ulong B, ulong C, ulong D)
    {
        internal static Print Of(byte[] hash)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(hash);
            return new(words[0], words[1], words[2], words[3]);
        }
    }
}
