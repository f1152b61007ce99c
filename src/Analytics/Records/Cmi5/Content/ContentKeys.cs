using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Records.Cmi5.Content;

/// <summary>The secrets that sign addresses of content and of tokens: one a month and tenant, shared by all processes through the database.</summary>
internal sealed class ContentKeys(Db db, Tenant tenant, ContentKeys.Memory memory)
{
    /// <summary>Singleton: keys never change.</summary>
    internal sealed class Memory : ConcurrentDictionary<(Guid Tenant, int Period), byte[]>;

    internal static int PeriodOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / (30 * 86_400));

    /// <summary>The key of a period; made when it is asked for the first time.</summary>
    internal async Task<byte[]> Current(int period) => await Find(period) ?? await Make(period);

    internal async Task<byte[]?> Find(int period)
    {
        if (memory.TryGetValue((tenant.Id, period), out var known))
            return known;
        if (await db.One<byte[]>(FindSql, new { Period = period }) is not { } found)
            return null;
        return memory[(tenant.Id, period)] = found;
    }

    private async Task<byte[]> Make(int period)
    {
        await db.Run([new(MakeSql, new { Period = period, Secret = RandomNumberGenerator.GetBytes(32) }), new(ForgetSql, new { Period = period })]);
        return await Find(period) ?? throw new InvalidOperationException("The key was not kept.");
    }

    private const string FindSql = """
        select secret
        from records.cmi5_keys
        where period = @Period
        """;

    private const string MakeSql = """
        insert into records.cmi5_keys (period, secret)
        values (@Period, @Secret)
        on conflict do nothing
        """;

    private const string ForgetSql = """
        delete from records.cmi5_keys
        where period < @Period - 1
        """;
}
