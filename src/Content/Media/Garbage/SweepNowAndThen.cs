using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Stoa.Media.Garbage;

/// <summary>Sweeps the store every six hours, and some minutes after the start.</summary>
internal sealed class SweepNowAndThen(StorageSweep sweep, TimeProvider clock, ILogger<SweepNowAndThen> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromMinutes(10), clock, stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6), clock);
        do
        {
            try
            {
                var found = await sweep.Run(cancellation: stoppingToken);
                if (found.Removed > 0)
                    log.LogInformation("{Removed} objects were removed that nothing referred to; {Waiting} wait", found.Removed, found.Waiting);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The store is swept later: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
