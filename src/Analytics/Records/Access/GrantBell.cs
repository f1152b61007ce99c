using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Data;

namespace Stoa.Records.Access;

/// <summary>Hears in every process that serves xAPI which credential was revoked. When the connection was lost, nothing cached is believed.</summary>
internal sealed class GrantBell(PlatformDataSource source, GrantCache cache, TimeProvider clock, ILogger<GrantBell> log) : BackgroundService
{
    /// <summary>A statement for the batch that changes a credential; heard when it commits.</summary>
    internal static Statement Ring(Guid grant) => new(RingSql, new { Grant = grant.ToString() });

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, "stoa_grants", clock, log).Listen(cache.EvictAll, Evict, stoppingToken);

    private void Evict(string payload)
    {
        if (Guid.TryParse(payload, out var grant))
            cache.Evict(grant);
    }

    private const string RingSql = "select pg_notify('stoa_grants', @Grant)";
}
