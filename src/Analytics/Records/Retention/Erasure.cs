using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Records.Retention;

/// <summary>Removes what a person did, with its files and their documents, and takes them out of what others did.</summary>
internal sealed class Erasure(Removal removal, TenantAddress site)
{
    private const int AtOnce = 1000;

    /// <summary>How many statements and documents it changed.</summary>
    internal async Task<long> Run(Tx tx, Guid person, CancellationToken cancellation)
    {
        // The tenant is set with the first statement.
        var account = PersonAccount.Of(tx.Tenant!.Value, site, person);
        var documents = await tx.Execute(DocumentsSql, new { account.Hash }, cancellation);
        var (removed, anonymised) = (0L, 0L);
        while (await tx.Query<Removal.Doomed>(FindSql, new { Key = account.Named, Most = AtOnce }, cancellation) is { Count: > 0 } found)
        {
            var theirs = found.Where(one => Anonymous.IsActor(one.Body, account.HomePage, account.Name)).ToList();
            await removal.Remove(tx, theirs, cancellation);
            await removal.RemoveFiles(tx, theirs, cancellation);
            var others = found.Except(theirs).ToList();
            await Anonymise(tx, others, account, cancellation);
            (removed, anonymised) = (removed + theirs.Count, anonymised + others.Count);
        }
        await tx.Execute(NamesSql, new { Key = account.Named }, cancellation);
        if (removed + anonymised + documents > 0)
            await tx.Execute(AuditSql, new { Id = Guid.CreateVersion7(), Removed = removed, Anonymised = anonymised, Documents = (long)documents }, cancellation);
        return removed + anonymised + documents;
    }

    private static Task Anonymise(Tx tx, IReadOnlyList<Removal.Doomed> statements, PersonAccount account, CancellationToken cancellation)
    {
        if (statements.Count == 0)
            return Task.CompletedTask;
        var args = new
        {
            account.Named,
            account.Doing,
            Stored = statements.Select(one => one.Stored.UtcDateTime).ToArray(),
            Positions = statements.Select(one => one.Position).ToArray(),
            Bodies = statements.Select(one => Anonymous.Of(one.Body, account.HomePage, account.Name)).ToArray(),
        };
        return tx.Run([new(RewriteSql, args), new(EntriesSql, args)], cancellation);
    }

    private const string DocumentsSql = """
        delete from records.documents
        where tenant_id = platform.tenant()
          and agent_hash = @Hash
        """;

    private const string FindSql = """
        select s.id, s.stored, s.position, s.body
        from records.statement_keys k
        join records.statements s on s.tenant_id = k.tenant_id and s.stored = k.stored and s.position = k.position
        where k.tenant_id = platform.tenant()
          and k.key = @Key
        order by k.stored, k.position
        limit @Most
        """;

    private const string RewriteSql = """
        update records.statements s
        set body = changed.body, keys = array_remove(array_remove(s.keys, @Named), @Doing)
        from unnest(@Stored::timestamptz[], @Positions::bigint[], @Bodies::text[]) changed (stored, position, body)
        where s.tenant_id = platform.tenant()
          and s.stored = changed.stored
          and s.position = changed.position
        """;

    private const string EntriesSql = """
        delete from records.statement_keys k
        using unnest(@Stored::timestamptz[], @Positions::bigint[]) changed (stored, position)
        where k.tenant_id = platform.tenant()
          and k.key in (@Named, @Doing)
          and k.stored = changed.stored
          and k.position = changed.position
        """;

    private const string NamesSql = """
        delete from records.agents
        where tenant_id = platform.tenant()
          and key = @Key
        """;

    private const string AuditSql = """
        insert into records.removals (id, statements, anonymised, documents)
        values (@Id, @Removed, @Anonymised, @Documents)
        """;
}
