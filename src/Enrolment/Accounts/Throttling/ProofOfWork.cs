using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Accounts.Throttling;

/// <summary>A stamp in the manner of hashcash: a number whose hash, together with the address in the form and the time the form
/// was made, begins with so many zero bits. Costs a browser about a second, a flood of forms a machine each.</summary>
internal sealed class ProofOfWork(TimeProvider clock)
{
    /// <summary>About 260,000 hashes.</summary>
    internal const int Bits = 18;
    private static readonly Budget Once = new(1, TimeSpan.FromHours(2));
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly Throttle used = new(clock);

    /// <summary>The time that a form hands to its solver.</summary>
    internal string Now() => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <param name="stamp"><c>time.number</c>.</param>
    /// <param name="subject">What the form says in the field the stamp is bound to.</param>
    internal bool Accepts(string? stamp, string subject)
    {
        if (stamp is not { Length: < 64 } || stamp.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
            return false;
        if (!long.TryParse(stamp.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !IsRecent(seconds))
            return false;
        return ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}|{stamp}"))) >= Bits && used.TryTake(stamp + subject, Once, out _);
    }

    private bool IsRecent(long seconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return seconds <= now && now - seconds <= Lifetime.TotalSeconds;
    }

    internal static int ZeroBits(ReadOnlySpan<byte> hash)
    {
        var bits = 0;
        foreach (var b in hash)
        {
            if (b != 0)
                return bits + BitOperations.LeadingZeroCount(b) - 24;
            bits += 8;
        }
        return bits;
    }
}
