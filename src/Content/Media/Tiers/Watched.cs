using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Tiers;

/// <summary>Remembers, to the hour, when a recording was last watched, and has the renditions made again that it lost.</summary>
internal sealed class Watched(IServiceScopeFactory scopes, TaskBell bell, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(Guid Tenant, Guid Recording), DateTimeOffset> noted = new();

    /// <summary>Somebody asks for the list of its qualities. The database hears of it once an hour.</summary>
    internal async Task Note(Guid tenant, Guid recording)
    {
        var now = clock.GetUtcNow();
        if (noted.TryGetValue((tenant, recording), out var last) && now - last < Hour)
            return;
        foreach (var (key, at) in noted)
            if (now - at >= Hour)
                noted.TryRemove(key, out _);
        noted[(tenant, recording)] = now;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.One<bool>(WatchedSql, new { Id = recording }) && await db.Transaction(tx => Remake.Begin(tx, recording)))
            bell.Ring();
    }

    private const string WatchedSql = """
        update media.recordings
        set watched_at = now()
        where id = @Id
        returning lean
        """;
}
