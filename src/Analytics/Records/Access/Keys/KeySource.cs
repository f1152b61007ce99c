using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Records.Access.Keys;

/// <summary>Keys with their secrets, shown by HTTP Basic.</summary>
internal sealed class KeySource(PlatformDb db, SiteAddress site) : ICallerSource
{
    internal sealed record Row(Guid Id, Guid TenantId, string Name, byte[] SecretHash, string[] Scopes, bool Idle);

    public async Task<Grant?> Find(Credential credential, CancellationToken cancellation)
    {
        if (credential.IsBearer || !Guid.TryParseExact(credential.Name, "D", out var id))
            return null;
        if (await db.One<Row>(FindSql, new { Id = id }, cancellation) is not { } row || !Secret.Matches(credential.Secret, row.SecretHash))
            return null;
        if (row.Idle)
            await db.Execute(UsedSql, new { row.Id }, cancellation);
        return Grant(site, row.Id, row.TenantId, row.Name, row.Scopes);
    }

    internal static Grant Grant(SiteAddress site, Guid key, Guid tenant, string name, string[] scopes) =>
        new(key, tenant, name, Authority.OfKey(site.Origin, key, name), Scopes.Of(scopes));

    private const string FindSql = """
        select id, tenant_id, name, secret_hash, scopes, used_at is null or used_at < now() - interval '1 minute' as idle
        from records.keys
        where id = @Id
          and revoked_at is null
        """;

    internal const string UsedSql = """
        update records.keys
        set used_at = now()
        where id = @Id
          and (used_at is null or used_at < now() - interval '1 minute')
        """;
}
