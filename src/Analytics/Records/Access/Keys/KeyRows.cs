using Stoa.Platform.Data;

namespace Stoa.Records.Access.Keys;

/// <summary>The credentials of all tenants, for operators and administrators; whoever changes them is written down.</summary>
internal sealed class KeyRows(PlatformDb db, GrantCache cache)
{
    internal const int LongestName = 200;

    /// <summary>The secret is told once, here.</summary>
    internal async Task<(Guid Key, string Secret)> Create(Guid tenant, string name, IReadOnlyList<string> scopes, string by)
    {
        var (key, secret) = (Guid.CreateVersion7(), Secret.New());
        await db.Execute(InsertSql, new { Id = key, Tenant = tenant, Name = name, Hash = Secret.Hash(secret), Scopes = scopes.ToArray(), By = by });
        await db.Audit(by, "records.key-created", new { key, tenant, name, scopes });
        return (key, secret);
    }

    /// <summary>The newest first; those that were revoked last.</summary>
    internal Task<IReadOnlyList<RecordKey>> List(Guid tenant, CancellationToken cancellation) => db.Query<RecordKey>(ListSql, new { Tenant = tenant }, cancellation);

    /// <summary>At once and everywhere; false when there is no such key that holds.</summary>
    internal async Task<bool> Revoke(Guid tenant, Guid key, string by)
    {
        await using (var results = await db.Batch([new(RevokeSql, new { Id = key, Tenant = tenant }), GrantBell.Ring(key)]))
            if ((await results.Read<Guid>()).Count == 0)
                return false;
        cache.Evict(key);
        await db.Audit(by, "records.key-revoked", new { key, tenant });
        return true;
    }

    /// <summary>A tenant by its id, its name, or one of its hosts; <c>default</c> is the first one's.</summary>
    internal async Task<Guid?> Tenant(string named, CancellationToken cancellation) =>
        named.Equals("default", StringComparison.OrdinalIgnoreCase)
            ? Platform.Tenancy.Tenant.Default
            : (await db.Query<Guid>(TenantSql, new { Named = named }, cancellation)) is [var only] ? only : null;

    internal Task<IReadOnlyList<string>> TenantNames(CancellationToken cancellation) => db.Query<string>(TenantNamesSql, null, cancellation);

    private const string InsertSql = """
        insert into records.keys (id, tenant_id, name, secret_hash, scopes, created_by)
        values (@Id, @Tenant, @Name, @Hash, @Scopes, @By)
        """;

    private const string ListSql = """
        select id, name, scopes, created_at, created_by, used_at, revoked_at
        from records.keys
        where tenant_id = @Tenant
        order by revoked_at is not null, id desc
        limit 500
        """;

    // Tokens that were given for it end with it.
    private const string RevokeSql = """
        with tokens as (
            delete from records.tokens
            where key_id = @Id
              and tenant_id = @Tenant
          )
        update records.keys
        set revoked_at = now()
        where id = @Id
          and tenant_id = @Tenant
          and revoked_at is null
        returning id
        """;

    private const string TenantSql = """
        select id
        from platform.tenants
        where id::text = lower(@Named)
           or lower(name) = lower(@Named)
           or lower(@Named) = any (hosts)
        limit 2
        """;

    private const string TenantNamesSql = """
        select name
        from platform.tenants
        order by created_at
        limit 20
        """;
}
