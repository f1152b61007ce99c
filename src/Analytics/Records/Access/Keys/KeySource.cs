using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Records.Access.Keys;

/// <summary>Keys with their secrets, shown by HTTP Basic, or both in one bearer token.</summary>
internal sealed class KeySource(PlatformDb db, TenantAddresses addresses) : ICallerSource
{
    internal sealed record Row(Guid Id, Guid TenantId, string Name, byte[] SecretHash, string[] Scopes, bool Idle);

    public async Task<Grant?> Find(Credential credential, CancellationToken cancellation)
    {
        var (name, secret) = credential.IsBearer ? Split(credential.Secret) : (credential.Name, credential.Secret);
        if (!Guid.TryParseExact(name, "D", out var id))
            return null;
        if (await db.One<Row>(FindSql, new { Id = id }, cancellation) is not { } row || !Secret.Matches(secret, row.SecretHash))
            return null;
        if (row.Idle)
            await db.Execute(UsedSql, new { row.Id }, cancellation);
        return Grant(addresses, row.Id, row.TenantId, row.Name, row.Scopes);
    }

    /// <summary>Key and secret as one bearer token, for programs that know no other way in (sensors of Caliper).</summary>
    internal static string Bearer(Guid key, string secret) => $"{key}.{secret}";

    internal static Grant Grant(TenantAddresses addresses, Guid key, Guid tenant, string name, string[] scopes) =>
        new(key, tenant, name, Authority.OfKey(addresses.Of(tenant), key, name), Scopes.Of(scopes));

    private static (string Name, string Secret) Split(string token) => token.Split('.', 2) is [var key, var secret] ? (key, secret) : ("", "");

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
