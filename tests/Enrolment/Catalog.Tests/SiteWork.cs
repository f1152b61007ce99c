using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Catalog.Tests;

/// <summary>What tests do to a running site behind its back.</summary>
internal static class SiteWork
{
    /// <summary>Lets an event happen and waits until everybody has reacted.</summary>
    internal static async Task Emit<TEvent>(this StoaSite site, TEvent happened)
        where TEvent : IEvent
    {
        var outbox = site.Services.GetRequiredService<Outbox>();
        await site.With<Db, bool>(async db =>
        {
            await db.Transaction(tx => outbox.Add(tx, happened));
            return true;
        });
        await site.Listed();
    }

    /// <summary>Waits until the catalogue has reacted to everything; other modules may take their time.</summary>
    internal static async Task Listed(this StoaSite site)
    {
        var db = site.Services.GetRequiredService<PlatformDb>();
        for (var end = Environment.TickCount64 + 180_000; ; await Task.Delay(20))
        {
            var open = await db.Query<string>(OpenSql);
            if (open.Count == 0)
                return;
            if (Environment.TickCount64 > end)
                throw new TimeoutException(string.Join("; ", open));
        }
    }

    private const string OpenSql = """
        select subscriber || ' ' || coalesce(error, '')
        from platform.deliveries
        where subscriber like 'catalog.%'
        """;

    internal static Task<int> Count(this StoaSite site, string sql, object? args = null) => site.With<Db, int>(db => db.One<int>(sql, args));
}
