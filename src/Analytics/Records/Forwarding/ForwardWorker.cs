using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Contracts.Records;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Records.Forwarding;

/// <summary>Sends on what was recorded, target by target, each from its own place: a far side that is slow or away holds up nobody else.</summary>
internal sealed class ForwardWorker(
    TargetRows rows, Delivery delivery, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForwardWorker> log) : BackgroundService
{
    private const int MostTargets = 8;
    private const int MostStatements = 100;
    private const int MostBatches = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private int underWay;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
        {
            try
            {
                await StartDue(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("Forwarding waits for the database: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task StartDue(CancellationToken stopping)
    {
        var free = MostTargets - Volatile.Read(ref underWay);
        if (free <= 0)
            return;
        foreach (var target in await rows.Claim(free, stopping))
        {
            Interlocked.Increment(ref underWay);
            _ = Task.Run(() => Work(target, stopping), CancellationToken.None);
        }
    }

    private async Task Work(Target target, CancellationToken stopping)
    {
        try
        {
            await Drain(target, stopping);
        }
        catch (Exception failure)
        {
            log.LogWarning("Forwarding to {Target} goes on when its lease ends: {Reason}", target.Name, failure.Message);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    // After so many batches another target may have the turn.
    private async Task Drain(Target target, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = target.TenantId;
        var stream = scope.ServiceProvider.GetRequiredService<IStatementStream>();
        var sender = new Sender(target.TenantId, scope.ServiceProvider.GetRequiredService<TenantAddress>().Origin);
        for (var batches = 0; batches < MostBatches; batches++)
        {
            var found = await stream.After(target.Place, MostStatements, stopping);
            if (found.Count == 0)
                break;
            var sent = await delivery.Send(target, [.. found.Where(target.Takes)], sender, stopping);
            if (sent.Problem is { } problem)
            {
                await Postpone(target, problem, sent.Wait, stopping);
                return;
            }
            var place = found[^1].Place;
            if (!await rows.Advance(target, place, sent, stopping))
                return;
            target = target with { Transaction = place.Transaction, Position = place.Position, Failures = 0 };
        }
        await rows.Rest(target, stopping);
    }

    private Task Postpone(Target target, string problem, TimeSpan? asked, CancellationToken stopping)
    {
        log.LogWarning("Forwarding to {Target} failed, attempt {Attempt}: {Reason}", target.Name, target.Failures + 1, problem);
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(target.Failures, 12)));
        return rows.Fail(target, problem, Smaller(asked > wait ? asked.Value : wait, Longest), stopping);
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
