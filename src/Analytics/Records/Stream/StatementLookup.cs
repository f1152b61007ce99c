using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Records.Statements;

namespace Stoa.Records.Stream;

/// <summary>Single statements, and what the site said of one person, by the keys that filters use.</summary>
internal sealed class StatementLookup(Db db, Tenant tenant) : IStatementLookup
{
    public async Task<IReadOnlyList<RecordedStatement>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
            return [];
        var rows = await db.Query<StatementStream.Row>(FindSql, new { Ids = ids.ToArray() }, cancellation);
        return [.. rows.Select(StatementStream.Recorded)];
    }

    public async Task<IReadOnlyList<RecordedStatement>> OfPerson(
        Guid personId, IReadOnlyCollection<string> homePages, RecordPlace after, int most, CancellationToken cancellation = default)
    {
        var keys = homePages.Select(home => Keys.Of(tenant.Id, KeyKind.Agent, $"account {home} {personId}")).ToArray();
        var rows = await db.Query<StatementStream.Row>(OfPersonSql, new { Keys = keys, after.Transaction, after.Position, Most = most }, cancellation);
        return [.. rows.Select(StatementStream.Recorded)];
    }

    private const string FindSql = """
        select statements.transaction, statements.position, statements.id, statements.happened, statements.stored, statements.body,
               statements.source is null as own
        from records.statement_ids
        join records.statements using (tenant_id, stored, position)
        where tenant_id = platform.tenant()
          and statement_ids.id = any (@Ids::uuid[])
        """;

    private const string OfPersonSql = """
        select statements.transaction, statements.position, statements.id, statements.happened, statements.stored, statements.body, true as own
        from records.statement_keys
        join records.statements using (tenant_id, stored, position)
        where tenant_id = platform.tenant()
          and statement_keys.key = any (@Keys::bigint[])
          and statements.source is null
          and (statements.transaction, statements.position) > (@Transaction, @Position)
        order by statements.transaction, statements.position
        limit @Most
        """;
}
