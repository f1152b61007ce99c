using Stoa.Platform.Data;
using Stoa.Records.Attachments;
using Stoa.Records.Statements;

namespace Stoa.Records.Retention;

/// <summary>Takes statements out of the store for good, with the entries that they are found by.</summary>
internal sealed class Removal(FileShelf files)
{
    internal sealed record Doomed(Guid Id, DateTimeOffset Stored, long Position, string Body);

    /// <summary>Rows of statements first, by id, as everybody who writes them takes them.</summary>
    internal async Task Remove(Tx tx, IReadOnlyList<Doomed> statements, CancellationToken cancellation)
    {
        if (statements.Count == 0)
            return;
        var args = new
        {
            Ids = statements.Select(one => one.Id).ToArray(),
            Stored = statements.Select(one => one.Stored.UtcDateTime).ToArray(),
            Positions = statements.Select(one => one.Position).ToArray(),
        };
        await tx.Run([new(LockSql, args), new(EntriesSql, args), new(StatementsSql, args), new(EmptySql, args), new(IdsSql, args)], cancellation);
    }

    /// <summary>Files that no statement speaks of any more; after the removal, in its transaction.</summary>
    internal async Task RemoveFiles(Tx tx, IEnumerable<Doomed> statements, CancellationToken cancellation)
    {
        var tenant = tx.Tenant!.Value;
        foreach (var hash in statements.SelectMany(one => SentHashes.Of(one.Body)).Distinct().ToList())
            if (!await tx.One<bool>(SpokenOfSql, new { Key = Keys.Of(tenant, KeyKind.File, hash) }, cancellation))
                await files.Remove(tenant, hash, cancellation);
    }

    private const string LockSql = """
        select id
        from records.statement_ids
        where tenant_id = platform.tenant()
          and id = any (@Ids::uuid[])
        order by id
        for update
        """;

    private const string EntriesSql = """
        delete from records.statement_keys k
        using unnest(@Stored::timestamptz[], @Positions::bigint[]) gone (stored, position)
        join records.statements s on s.tenant_id = platform.tenant() and s.stored = gone.stored and s.position = gone.position
        cross join lateral unnest(s.keys) found (key)
        where k.tenant_id = platform.tenant()
          and k.key = found.key
          and k.stored = s.stored
          and k.position = s.position
        """;

    private const string StatementsSql = """
        delete from records.statements s
        using unnest(@Stored::timestamptz[], @Positions::bigint[]) gone (stored, position)
        where s.tenant_id = platform.tenant()
          and s.stored = gone.stored
          and s.position = gone.position
        """;

    // A row that others point at stays, empty, as before its statement came.
    private const string EmptySql = """
        update records.statement_ids
        set stored = null, position = null
        where tenant_id = platform.tenant()
          and id = any (@Ids::uuid[])
        """;

    private const string IdsSql = """
        delete from records.statement_ids
        where tenant_id = platform.tenant()
          and id = any (@Ids::uuid[])
          and not awaited
          and not voided
        """;

    private const string SpokenOfSql = """
        select exists (
            select
            from records.statement_keys
            where tenant_id = platform.tenant()
              and key = @Key
        )
        """;
}
