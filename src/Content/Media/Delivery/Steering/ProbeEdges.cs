using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Media.Delivery.Edges;

namespace Stoa.Media.Delivery.Steering;

/// <summary>Asks every edge every few seconds whether it lives; each process that steers players does so for itself.</summary>
internal sealed class ProbeEdges(EdgeSettings settings, EdgeProbe probe, EdgeState state, TimeProvider clock, ILogger<ProbeEdges> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Any)
            return;
        using var timer = new PeriodicTimer(settings.ProbeEvery, clock);
        do
            await Task.WhenAll(settings.All.Select(edge => Ask(edge, stoppingToken)));
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Ask(Edge edge, CancellationToken stopping)
    {
        var lived = state.Lives(edge);
        state.Answered(edge, await probe.Ask(edge, stopping) is null);
        if (lived != state.Lives(edge))
            log.LogWarning("The edge {Edge} {Turn}", edge.Name, lived ? "does not answer: players are sent to others" : "answers again");
    }
}
