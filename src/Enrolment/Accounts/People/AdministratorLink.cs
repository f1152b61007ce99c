using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.People;

/// <summary>Makes the first administrator's account and a link that signs in to it, once, within a day.</summary>
internal sealed class AdministratorLink(Db db, Outbox outbox) : IAdministratorLink
{
    /// <summary>The account has no address of its own until its owner gives one.</summary>
    internal const string Placeholder = "admin@localhost";

    private sealed record Admin(Guid Id, bool Settled);

    public Task<string?> Create(CancellationToken cancellation) => db.Transaction(async tx =>
    {
        var admin = await tx.One<Admin>(AdminSql, null, cancellation);
        if (admin is { Settled: true })
            return null;
        var id = admin?.Id ?? Guid.CreateVersion7();
        if (admin is null)
        {
            var roles = new[] { Role.Learner, Role.Admin };
            await tx.Execute(MakeSql, new { Id = id, Name = "Administrator", Email = Placeholder, Roles = roles }, cancellation);
            await outbox.Add(tx, new PersonRegistered(id, "Administrator", Placeholder, null));
        }
        var token = Secret.New();
        await tx.Execute(LinkSql, new { TokenHash = Secret.Hash(token), Id = id }, cancellation);
        return (string?)$"/welcome/{token}";
    }, cancellation);

    // Somebody who can come back without a link is settled.
    private const string AdminSql = """
        select p.id, p.password is not null or p.email_key is not null or exists (
            select
            from accounts.passkeys k
            where k.person_id = p.id
          ) as settled
        from accounts.people p
        where p.tenant_id = platform.tenant()
          and 'admin' = any (p.roles)
        order by settled desc, p.id
        limit 1
        """;

    private const string MakeSql = """
        insert into accounts.people (id, name, email, roles, confirmed_at)
        values (@Id, @Name, @Email, @Roles, now())
        """;

    private const string LinkSql = """
        insert into accounts.administrator_links (token_hash, person_id, expires_at)
        values (@TokenHash, @Id, now() + interval '1 day')
        """;
}
