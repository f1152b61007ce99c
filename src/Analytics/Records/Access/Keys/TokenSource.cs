using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Records.Access.Keys;

/// <summary>Bearer tokens that were given for a key. They are opaque, so that they end when the key does.</summary>
internal sealed class TokenSource(PlatformDb db, TenantAddresses addresses) : ICallerSource
{
    private const int Length = 43;

    private sealed record Row(Guid Id, Guid TenantId, string Name, string[] Scopes, DateTimeOffset ExpiresAt, bool Idle);

    public async Task<Grant?> Find(Credential credential, CancellationToken cancellation)
    {
        if (!credential.IsBearer || credential.Secret.Length != Length)
            return null;
        // What is looked up is a hash: how long the look takes tells nothing of the token.
        if (await db.One<Row>(FindSql, new { Hash = Secret.Hash(credential.Secret) }, cancellation) is not { } row)
            return null;
        if (row.Idle)
            await db.Execute(KeySource.UsedSql, new { row.Id }, cancellation);
        return KeySource.Grant(addresses, row.Id, row.TenantId, row.Name, row.Scopes) with { Until = row.ExpiresAt };
    }

    private const string FindSql = """
        select k.id, k.tenant_id, k.name, t.scopes, t.expires_at, k.used_at is null or k.used_at < now() - interval '1 minute' as idle
        from records.tokens t
        join records.keys k on k.id = t.key_id
        where t.hash = @Hash
          and t.expires_at > now()
          and k.revoked_at is null
        """;
}
