using System.Collections.Concurrent;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads.Direct;

/// <summary>The way from browsers to the bucket itself, where there is one. Whether the bucket would take it is asked now and then.</summary>
internal sealed class DirectWay(IDirectStaging? staging, TimeProvider clock) : IDisposable
{
    private const int MostOrigins = 64;
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10), BadFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (bool IsOpen, DateTimeOffset Until)> known = new();

    internal IDirectStaging? Staging => staging;

    internal async Task<bool> IsOpen(string origin, CancellationToken cancellation)
    {
        if (staging is null)
            return false;
        if (known.TryGetValue(origin, out var last) && last.Until > clock.GetUtcNow())
            return last.IsOpen;
        var isOpen = await staging.WhyNot(origin, thorough: false, cancellation) is null;
        // Names in requests are whatever somebody sends.
        if (known.Count >= MostOrigins)
            known.Clear();
        known[origin] = (isOpen, clock.GetUtcNow() + (isOpen ? GoodFor : BadFor));
        return isOpen;
    }

    public void Dispose() => (staging as IDisposable)?.Dispose();
}
