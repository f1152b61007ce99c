using System.Security.Cryptography;

namespace Stoa.Media.Uploads;

/// <summary><c>Upload-Checksum</c> of tus: the sum of one request's body.</summary>
internal sealed record Checksum(HashAlgorithmName Algorithm, byte[] Sum)
{
    internal const string Algorithms = "sha1,sha256";

    /// <returns>Null when the header is not understood.</returns>
    internal static Checksum? Parse(string header)
    {
        var (algorithm, length) = header.Split(' ') is [var name, _] ? Find(name) : default;
        var sum = new byte[64];
        return length > 0 && Convert.TryFromBase64String(header[(header.IndexOf(' ') + 1)..], sum, out var written) && written == length
            ? new(algorithm, sum[..length])
            : null;
    }

    internal IncrementalHash Start() => IncrementalHash.CreateHash(Algorithm);

    private static (HashAlgorithmName Algorithm, int Length) Find(string name) => name switch
    {
        "sha1" => (HashAlgorithmName.SHA1, 20),
        "sha256" => (HashAlgorithmName.SHA256, 32),
        _ => default,
    };
}
