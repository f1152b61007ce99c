using Stoa.Platform.Data;

namespace Stoa.Accounts.Sessions;

/// <summary>Finds sessions that still run by their tokens' hashes.</summary>
internal sealed class SessionRead(AppDataSource source) : SharedRead<SessionCache.Key, SessionRead.Row>(source, FindSql, Args, row => SessionCache.Key.Of(row.TenantId, row.TokenHash))
{
    internal sealed record Row(
        Guid TenantId, byte[] TokenHash, Guid SessionId, Guid PersonId, string Name, string Email, bool Confirmed, string[] Roles, string? Culture);

    private static object Args(IReadOnlyList<SessionCache.Key> keys) => new { TokenHashes = keys.Select(key => key.Hash()).ToArray() };

    // Sliding expiry at the price of one write an hour: the update finds no row otherwise, and waits for none that somebody else just writes.
    private const string FindSql = """
        with seen as (
            update accounts.sessions
            set seen_at = now(), expires_at = now() + interval '60 days'
            where id in (
                select old.id
                from unnest(@TokenHashes::bytea[]) as asked (token_hash)
                cross join lateral (
                    select id
                    from accounts.sessions
                    where token_hash = asked.token_hash
                      and seen_at < now() - interval '1 hour'
                      and expires_at > now()
                      and ended_at is null
                    for update skip locked
                ) old
            )
        )
        select found.*
        from unnest(@TokenHashes::bytea[]) as asked (token_hash)
        cross join lateral (
            select s.tenant_id, s.token_hash, s.id as session_id, p.id as person_id, p.name, p.email, p.confirmed_at is not null as confirmed, p.roles, p.culture
            from accounts.sessions s
            join accounts.people p on p.id = s.person_id
            where s.token_hash = asked.token_hash
              and s.expires_at > now()
              and s.ended_at is null
            offset 0
        ) found
        """;
}
