using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.Insights.Folding;

/// <summary>Follows the record of every tenant, in processes with the role <c>records</c>; of several processes one moves at a time.</summary>
internal sealed class Follower(IServiceScopeFactory scopes, PlatformDb db, Crowd crowd, TimeProvider clock, ILogger<Follower> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    // A firehose commits some hundred times a second. Whoever followed each commit by itself would cost more than it does.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(150);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var since = clock.GetTimestamp();
                var more = await Round(stoppingToken);
                await crowd.LetPass(clock.GetElapsedTime(since), stoppingToken);
                if (!more)
                    await Wait(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (failure is NpgsqlException or TimeoutException)
                    log.LogWarning("The record is not followed until the database answers: {Reason}", failure.Message);
                else
                    log.LogError(failure, "The record could not be followed; it is tried again");
                await Task.Delay(Rest, clock, stoppingToken);
            }
        }
    }

    /// <returns>Whether any tenant has more at once.</returns>
    private async Task<bool> Round(CancellationToken stopping)
    {
        var more = false;
        foreach (var tenant in await db.Query<Guid>(TenantsSql, null, stopping))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
            more |= await scope.ServiceProvider.GetRequiredService<FollowStep>().Run(stopping) == StepResult.Moved;
        }
        return more;
    }

    private async Task Wait(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IStatementStream>().Wait(Patience, stopping);
        await Task.Delay(Gathering, clock, stopping);
    }

    private const string TenantsSql = """
        select id
        from platform.tenants
        order by id
        """;
}
