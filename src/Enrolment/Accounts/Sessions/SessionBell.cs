using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Data;

namespace Stoa.Accounts.Sessions;

/// <summary>Hears in every web process whose sessions or profile changed. When the connection was lost, nothing cached is believed.</summary>
internal sealed class SessionBell(PlatformDataSource source, SessionCache cache, TimeProvider clock, ILogger<SessionBell> log) : BackgroundService
{
    /// <summary>A statement for the batch that changes the person; heard when it commits.</summary>
    internal static Statement Ring(Guid personId) => new(RingSql, new { Person = personId.ToString() });

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, "stoa_sessions", clock, log).Listen(cache.EvictAll, Evict, stoppingToken);

    private void Evict(string payload)
    {
        if (Guid.TryParse(payload, out var person))
            cache.EvictPerson(person);
    }

    private const string RingSql = "select pg_notify('stoa_sessions', @Person)";
}
