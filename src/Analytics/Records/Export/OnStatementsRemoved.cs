using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Export;

/// <summary>What is gone for good goes from the days that were exported as well: each that has fewer statements now is written again.</summary>
internal sealed class OnStatementsRemoved(DayExport export) : IHandle<StatementsRemoved>
{
    public async Task Handle(StatementsRemoved happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var day in await tx.Query<DateOnly>(ChangedSql, null, cancellation))
            await export.Write(day, cancellation);
    }

    private const string ChangedSql = """
        select e.day
        from records.exports e
        where e.statements <> (
            select count(*)
            from records.statements s
            where s.tenant_id = e.tenant_id
              and s.stored >= e.day::timestamp at time zone 'utc'
              and s.stored < (e.day + 1)::timestamp at time zone 'utc'
        )
        order by e.day
        """;
}
