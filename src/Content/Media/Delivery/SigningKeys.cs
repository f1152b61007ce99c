using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Delivery;

/// <summary>The secrets that sign paths: a new one each month and tenant, shared by all processes through the database. The one before it
/// goes on being accepted until its tokens have run out.</summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<(Guid Tenant, int Period), byte[]> known = new();

    internal static int PeriodOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / (30 * 86_400));

    /// <summary>The key to sign with, made when it is the first of its period.</summary>
    internal async Task<byte[]> Current(Guid tenant, int period)
    {
        if (known.TryGetValue((tenant, period), out var key))
            return key;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Run([new(MakeSql, new { Period = period, Secret = RandomNumberGenerator.GetBytes(32) }), new(ForgetSql, new { Period = period })]);
        return known[(tenant, period)] = await Read(db, period) ?? throw new InvalidOperationException("The key was not kept.");
    }

    /// <summary>The key of a period that may still have valid tokens, or null.</summary>
    internal async Task<byte[]?> Find(Guid tenant, int period)
    {
        if (known.TryGetValue((tenant, period), out var key))
            return key;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        if (await Read(scope.ServiceProvider.GetRequiredService<Db>(), period) is not { } found)
            return null;
        return known[(tenant, period)] = found;
    }

    private static Task<byte[]?> Read(Db db, int period) => db.One<byte[]>(FindSql, new { Period = period });

    private const string MakeSql = """
        insert into media.signing_keys (period, secret)
        values (@Period, @Secret)
        on conflict do nothing
        """;

    private const string ForgetSql = """
        delete from media.signing_keys
        where period < @Period - 1
        """;

    private const string FindSql = """
        select secret
        from media.signing_keys
        where period = @Period
        """;
}
