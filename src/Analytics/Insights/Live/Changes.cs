using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Insights.Folding;
using Stoa.Platform.Data;

namespace Stoa.Insights.Live;

/// <summary>Hears in every web process when figures changed, and wakes whoever watches those of the tenant.</summary>
internal sealed class Changes(PlatformDataSource source, TimeProvider clock, ILogger<Changes> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = [];

    /// <summary>Ends with the next change.</summary>
    internal Task Next(Guid tenant) =>
        waiting.GetOrAdd(tenant, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, Places.Channel, clock, log).Listen(WakeAll, Wake, stoppingToken);

    private void Wake(string payload)
    {
        if (Guid.TryParse(payload, out var tenant) && waiting.TryRemove(tenant, out var waiters))
            waiters.TrySetResult();
    }

    // What changed while nobody listened was not heard.
    private void WakeAll()
    {
        foreach (var tenant in waiting.Keys)
            Wake(tenant.ToString());
    }
}
