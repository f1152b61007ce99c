using Stoa.Platform.Data;

namespace Stoa.Records.Documents;

internal sealed record Document(string ContentType, byte[] Content, string Etag, DateTimeOffset UpdatedAt);

/// <summary>The documents as the tenant's database holds them.</summary>
internal static class DocumentRows
{
    internal static Task<Document?> Find(ISql sql, DocumentAddress address, CancellationToken cancellation) =>
        sql.One<Document>(FindSql, Key(address), cancellation);

    /// <summary>The document, which nobody else writes until the transaction ends, whether it is there or not.</summary>
    internal static async Task<Document?> Hold(Tx tx, DocumentAddress address, CancellationToken cancellation)
    {
        // Two writers of a document that is not there have no row to wait at.
        await using var results = await tx.Batch([new(LockSql, new { Lock = address.Lock(tx.Tenant!.Value) }), new(FindSql, Key(address))], cancellation);
        await results.Read<bool>();
        return await results.ReadOne<Document>();
    }

    internal static Task Write(Tx tx, DocumentAddress address, Document document, CancellationToken cancellation) => tx.Execute(
        WriteSql,
        new
        {
            address.Place,
            Registration = address.Registration ?? Guid.Empty,
            address.Name,
            Kind = address.Kind.Name,
            address.Activity,
            address.Agent,
            address.AgentHash,
            document.ContentType,
            document.Content,
            document.Etag,
            document.UpdatedAt,
        },
        cancellation);

    internal static Task Delete(ISql sql, DocumentAddress address, CancellationToken cancellation) => sql.Execute(DeleteSql, Key(address), cancellation);

    internal static Task DeleteAll(ISql sql, DocumentAddress address, CancellationToken cancellation) =>
        sql.Execute(DeleteAllSql, new { address.Place, address.Registration }, cancellation);

    internal sealed record Listed(string Name, DateTimeOffset UpdatedAt);

    internal static Task<IReadOnlyList<Listed>> List(ISql sql, DocumentAddress address, DateTimeOffset? since, CancellationToken cancellation) =>
        sql.Query<Listed>(ListSql, new { address.Place, address.Registration, Since = since }, cancellation);

    private static object Key(DocumentAddress address) => new { address.Place, Registration = address.Registration ?? Guid.Empty, address.Name };

    private const string LockSql = "select pg_advisory_xact_lock(@Lock) is null";

    private const string FindSql = """
        select content_type, content, etag, updated_at
        from records.documents
        where tenant_id = platform.tenant()
          and place = @Place
          and registration = @Registration
          and name = @Name
        """;

    private const string WriteSql = """
        insert into records.documents (place, registration, name, kind, activity, agent, agent_hash, content_type, content, etag, updated_at)
        values (@Place, @Registration, @Name, @Kind, @Activity::text, @Agent::text, @AgentHash::bytea, @ContentType, @Content, @Etag, @UpdatedAt)
        on conflict (tenant_id, place, registration, name) do update
        set content_type = excluded.content_type, content = excluded.content, etag = excluded.etag, updated_at = excluded.updated_at
        """;

    private const string DeleteSql = """
        delete from records.documents
        where tenant_id = platform.tenant()
          and place = @Place
          and registration = @Registration
          and name = @Name
        """;

    private const string DeleteAllSql = """
        delete from records.documents
        where tenant_id = platform.tenant()
          and place = @Place
          and (@Registration::uuid is null or registration = @Registration::uuid)
        """;

    private const string ListSql = """
        select name, max(updated_at) as updated_at
        from records.documents
        where tenant_id = platform.tenant()
          and place = @Place
          and (@Registration::uuid is null or registration = @Registration::uuid)
          and (@Since::timestamptz is null or updated_at > @Since::timestamptz)
        group by name
        order by name
        """;
}
