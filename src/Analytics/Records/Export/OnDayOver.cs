using Microsoft.Extensions.Configuration;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Export;

/// <summary>Exports the days that are over and were not, where <c>Records:Export</c> says so; after a long rest a month of them at once.</summary>
internal sealed class OnDayOver(DayExport export, IConfiguration configuration, TimeProvider clock) : IHandle<DayOver>
{
    // What was taken before midnight is committed by then.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public async Task Handle(DayOver happened, Tx tx, CancellationToken cancellation)
    {
        if (!configuration.GetValue("Records:Export", false))
            return;
        var today = DateOnly.FromDateTime((clock.GetUtcNow() - Grace).UtcDateTime);
        foreach (var day in await tx.Query<DateOnly>(MissingSql, new { Today = today }, cancellation))
            await export.Write(day, cancellation);
    }

    private const string MissingSql = """
        select day::date
        from generate_series(
            (select greatest(min(stored)::date, @Today::date - 31) from records.statements where tenant_id = platform.tenant() and stored >= @Today::date - 31),
            @Today::date - 1, interval '1 day') day
        where not exists (select from records.exports e where e.day = day.day::date)
        order by 1
        """;
}
