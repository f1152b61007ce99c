using Stoa.Contracts;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.People;

/// <summary>Time to forget what accounts do not need any more.</summary>
public sealed record AccountsAged : IEvent
{
    public static string Name => "accounts.accounts-aged/1";
}

/// <summary>Deletes used-up codes, challenges and links, sessions long over, and accounts that nobody can come back to: without an
/// address, without a passkey, and without a session. Tells whose sessions have ended, by time too.</summary>
internal sealed class OnAccountsAged(Outbox outbox) : IHandle<AccountsAged>
{
    private const int AtOnce = 1000;

    public async Task Handle(AccountsAged happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Run([new(CodesSql), new(CeremoniesSql), new(LinksSql), new(SessionsSql)], cancellation);
        foreach (var person in await tx.Query<Guid>(LostSql, null, cancellation))
            await outbox.Add(tx, new PersonErased(person));
        foreach (var people in (await tx.Query<Guid>(EndedSql, null, cancellation)).Chunk(AtOnce))
            await outbox.Add(tx, new SessionsEnded(people));
    }

    private const string CodesSql = """
        delete from accounts.codes
        where tenant_id = platform.tenant()
          and expires_at < now() - interval '1 day'
        """;

    private const string CeremoniesSql = """
        delete from accounts.ceremonies
        where tenant_id = platform.tenant()
          and expires_at < now()
        """;

    private const string LinksSql = """
        delete from accounts.administrator_links
        where tenant_id = platform.tenant()
          and expires_at < now()
        """;

    // A device stays known for ninety days after its last session.
    private const string SessionsSql = """
        delete from accounts.sessions
        where tenant_id = platform.tenant()
          and least(ended_at, expires_at) < now() - interval '90 days'
        """;

    // Two days, so that none is missed when this is late.
    private const string EndedSql = """
        select distinct person_id
        from accounts.sessions
        where tenant_id = platform.tenant()
          and least(ended_at, expires_at) between now() - interval '2 days' and now()
        """;

    private const string LostSql = """
        delete from accounts.people p
        where p.tenant_id = platform.tenant()
          and p.email_key is null
          and p.created_at < now() - interval '30 days'
          and not exists (
            select
            from accounts.sessions s
            where s.person_id = p.id
              and s.ended_at is null
              and s.expires_at > now()
          )
          and not exists (
            select
            from accounts.passkeys k
            where k.person_id = p.id
          )
          and not exists (
            select
            from accounts.administrator_links l
            where l.person_id = p.id
          )
        returning p.id
        """;
}
