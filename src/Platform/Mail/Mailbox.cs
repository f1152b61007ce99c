using Stoa.Platform.Data;

namespace Stoa.Platform.Mail;

/// <param name="State">waiting, sent (its text is forgotten), kept or refused.</param>
public sealed record StoredMail(
    Guid Id, string Recipient, string Subject, string Body, string? Html, string State, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, string? Error);

/// <summary>What the site wrote, newest first, for the administrator.</summary>
public sealed class Mailbox(Db db, MailOptions options)
{
    /// <summary>False where no mail server is configured: the mail stays here.</summary>
    public bool Delivers => options.Delivers;

    public Task<IReadOnlyList<StoredMail>> List(int most = 200) => db.Query<StoredMail>(ListSql, new { Most = most });

    public Task<StoredMail?> Find(Guid id) => db.One<StoredMail>(FindSql, new { Id = id });

    private const string ListSql = """
        select id, recipient, subject, '' as body, null::text as html, state, created_at, settled_at, error
        from platform.mail
        where tenant_id = platform.tenant()
        order by id desc
        limit @Most
        """;

    internal const string FindSql = """
        select id, recipient, subject, body, html, state, created_at, settled_at, error
        from platform.mail
        where id = @Id
        """;
}
