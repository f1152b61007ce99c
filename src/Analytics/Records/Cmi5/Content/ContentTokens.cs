using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Records.Cmi5.Content;

/// <summary>Signs what a launch hands out: the way to the files of a package, and the address that gives the token of a session. The token
/// of content is a part of its path, so that relative addresses in it inherit the right.</summary>
internal sealed class ContentTokens(ContentKeys keys, TimeProvider clock)
{
    /// <summary>How long a session may last, and so how long its content can be loaded.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const int MacLength = 16;

    /// <summary>The folder of a package's files for one launch, with a slash at its end; the same as often as it is asked for.</summary>
    internal async Task<string> ContentPath(string package, DateTimeOffset launchedAt)
    {
        var period = ContentKeys.PeriodOf(launchedAt);
        var until = (launchedAt + Longest).ToUnixTimeSeconds();
        var mac = Mac(await keys.Current(period), $"content {package} {until}");
        return string.Create(CultureInfo.InvariantCulture, $"/cmi5/content/{period}-{until}-{mac}/{package}/");
    }

    /// <summary>Whether the token opens the package now.</summary>
    internal async Task<bool> Opens(string token, string package)
    {
        if (token.Split('-', 3) is not [var period, var until, var mac] || !Number(period, out var key) || !Number(until, out var end))
            return false;
        return end > clock.GetUtcNow().ToUnixTimeSeconds() && await keys.Find((int)Math.Min(key, int.MaxValue)) is { } secret
            && IsSame(Mac(secret, $"content {package} {end.ToString(CultureInfo.InvariantCulture)}"), mac);
    }

    /// <summary>The last part of the address that gives a session its token. It follows from the session, so it need not be kept.</summary>
    internal async Task<string> FetchToken(Guid session, DateTimeOffset launchedAt) =>
        $"{session:N}-{Mac(await keys.Current(ContentKeys.PeriodOf(launchedAt)), $"fetch {session:N}")}";

    /// <summary>The session that such an address is for, if its form is right; <see cref="IsOf"/> tells whether it is genuine.</summary>
    internal static Guid? SessionOf(string token) => Guid.TryParseExact(token.Split('-')[0], "N", out var session) ? session : null;

    internal async Task<bool> IsOf(string token, Guid session, DateTimeOffset launchedAt) => IsSame(await FetchToken(session, launchedAt), token);

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string Mac(byte[] key, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, MacLength));
}
