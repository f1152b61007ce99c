using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Media.Delivery;

/// <summary>Signs the way to the files of one recording. The token is a part of the path, so that relative addresses in manifests inherit it,
/// and holds what an edge needs to check it by itself: the period of the key, the hour it ends, and an HMAC-SHA-256 over path and hour. The
/// end is rounded to a full hour: whoever opens a lesson within the hour has the same address, which caches like.</summary>
internal sealed class PathTokens(SigningKeys keys, TimeProvider clock)
{
    private const int Hours = 24;
    private const int MacLength = 16;

    /// <summary>The folder of a recording's files, for whoever may see it now.</summary>
    internal async Task<string> PathOf(Guid tenant, Guid recording)
    {
        var now = clock.GetUtcNow();
        var period = SigningKeys.PeriodOf(now);
        var until = (now.ToUnixTimeSeconds() / 3600) + 1 + Hours;
        var mac = Mac(await keys.Current(tenant, period), recording, until);
        return string.Create(CultureInfo.InvariantCulture, $"/media/{period}-{until}-{mac}/{recording}");
    }

    /// <summary>Whether the token opens the recording now.</summary>
    internal async Task<bool> Opens(string token, Guid tenant, Guid recording)
    {
        var now = clock.GetUtcNow();
        var current = SigningKeys.PeriodOf(now);
        if (token.Split('-', 3) is not [var period, var until, var mac] || !TryRead(period, out var key) || !TryRead(until, out var hour))
            return false;
        if (hour * 3600 <= now.ToUnixTimeSeconds() || (key != current && key != current - 1) || await keys.Find(tenant, (int)key) is not { } secret)
            return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(secret, recording, hour)), Encoding.UTF8.GetBytes(mac));
    }

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < int.MaxValue;

    private static string Mac(byte[] key, Guid recording, long until) => Mac(key, string.Create(CultureInfo.InvariantCulture, $"/{recording}/{until}"));

    /// <summary>The first half of an HMAC-SHA-256, as letters that a path may hold.</summary>
    internal static string Mac(byte[] key, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)).AsSpan(0, MacLength));
}
