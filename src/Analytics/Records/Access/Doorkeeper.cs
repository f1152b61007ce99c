using System.Threading.RateLimiting;

namespace Stoa.Records.Access;

/// <summary>Who a credential belongs to: from memory, else from the sources. Whoever shows bad ones again and again waits.</summary>
internal sealed class Doorkeeper(IEnumerable<ICallerSource> sources, GrantCache cache) : IDisposable
{
    private const int FailuresPerMinute = 120;

    private readonly IReadOnlyList<ICallerSource> sources = [.. sources];

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetTokenBucketLimiter(network, _ => new()
        {
            TokenLimit = FailuresPerMinute,
            TokensPerPeriod = FailuresPerMinute / 12,
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
            QueueLimit = 0,
        }));

    /// <summary>The grant, or null with whether the network has failed too often to be asked again now.</summary>
    internal async Task<(Grant? Grant, bool TooMany)> Recognise(Credential credential, string network, CancellationToken cancellation)
    {
        var print = credential.Fingerprint();
        if (cache.Find(print) is { } known)
            return (known, false);
        // A permit of none is granted for a fraction of one, so the count is looked at.
        if (!cache.Knew(print) && failures.GetStatistics(network) is { CurrentAvailablePermits: < 1 })
            return (null, true);
        var generation = cache.Generation;
        foreach (var source in sources)
        {
            if (await source.Find(credential, cancellation) is not { } grant)
                continue;
            cache.Store(print, grant, generation);
            return (grant, false);
        }
        cache.Forget(print);
        failures.AttemptAcquire(network).Dispose();
        return (null, false);
    }

    public void Dispose() => failures.Dispose();
}
