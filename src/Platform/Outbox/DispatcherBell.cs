using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Hears <c>NOTIFY stoa_outbox</c> and wakes the dispatcher. When the connection is lost the dispatcher still looks every second.</summary>
public sealed class DispatcherBell(PlatformDataSource source, TimeProvider clock, ILogger<DispatcherBell> log) : BackgroundService
{
    private readonly Bell bell = new();

    internal Task Wait(TimeSpan longest, CancellationToken cancellation) => bell.Wait(longest, cancellation);

    internal void Ring() => bell.Ring();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, Outbox.Channel, clock, log).Listen(Ring, _ => Ring(), stoppingToken);
}
