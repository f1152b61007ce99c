using System.Security.Cryptography;
using System.Text;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Cmi5.Content;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>The session that a unit's credential is for.</summary>
internal sealed record LaunchedSession(Guid Id);

/// <summary>Recognises the tokens of launched units. What a unit may do with one is the session's affair, at every request.</summary>
internal sealed class SessionSource(PlatformDb db, TenantAddresses addresses) : ICallerSource
{
    internal const string Prefix = "cmi5-";

    private const Rights OfUnits = Rights.WriteStatements | Rights.ReadOwnStatements | Rights.ReadStatements
        | Rights.ReadState | Rights.WriteState | Rights.ReadProfiles | Rights.WriteProfiles;

    internal sealed record Row(Guid TenantId, byte[] TokenHash, DateTime LaunchedAt);

    public async Task<Grant?> Find(Credential credential, CancellationToken cancellation)
    {
        if (!credential.Name.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(credential.Name[Prefix.Length..], "D", out var id))
            return null;
        if (await db.One<Row>(FindSql, new { Id = id }, cancellation) is not { } row
            || !CryptographicOperations.FixedTimeEquals(row.TokenHash, SHA256.HashData(Encoding.UTF8.GetBytes(credential.Secret))))
            return null;
        return new(id, row.TenantId, $"cmi5 {id}", new($"{addresses.Of(row.TenantId)}/cmi5", id.ToString(), null), OfUnits)
        {
            Subject = new LaunchedSession(id),
            Until = row.LaunchedAt + ContentTokens.Longest,
        };
    }

    private const string FindSql = """
        select tenant_id, token_hash, launched_at
        from records.cmi5_sessions
        where id = @Id
          and token_hash is not null
        """;
}
