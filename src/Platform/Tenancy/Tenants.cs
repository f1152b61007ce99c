using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Data;

namespace Stoa.Platform.Tenancy;

/// <summary>Host names to tenants, kept in memory and read again every minute. An unknown host belongs to the default tenant.</summary>
public sealed class Tenants(PlatformDb db, TimeProvider clock, ILogger<Tenants> log) : BackgroundService
{
    private sealed record Row(Guid Id, string Name, string[] Hosts);

    private readonly SemaphoreSlim turn = new(1);
    private FrozenDictionary<string, Guid> byHost = FrozenDictionary<string, Guid>.Empty;
    private FrozenDictionary<Guid, string> firstHost = FrozenDictionary<Guid, string>.Empty;

    public Guid Of(string host) => byHost.GetValueOrDefault(host, Tenant.Default);

    /// <summary>The first of the tenant's own host names, or null when it has none.</summary>
    public string? HostOf(Guid tenant) => firstHost.GetValueOrDefault(tenant);

    /// <summary>One look after the other: an older one never takes the place of a newer one.</summary>
    public async Task Refresh(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            Take(await db.Query<Row>(AllSql, null, cancellation));
        }
        finally
        {
            turn.Release();
        }
    }

    private void Take(IReadOnlyList<Row> rows)
    {
        byHost = rows
            .SelectMany(row => row.Hosts.Select(host => (Host: host.ToLowerInvariant(), row.Id)))
            .DistinctBy(pair => pair.Host)
            .ToFrozenDictionary(pair => pair.Host, pair => pair.Id, StringComparer.OrdinalIgnoreCase);
        firstHost = rows.Where(row => row.Hosts.Length > 0).ToFrozenDictionary(row => row.Id, row => row.Hosts[0].ToLowerInvariant());
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await Refresh(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The tenants could not be read; the last known ones stay in force");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private const string AllSql = """
        select id, name, hosts
        from platform.tenants
        """;
}
