using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Platform.Mail;

/// <summary>Delivers a message, or keeps it where no server is configured. A server that cannot be reached makes the delivery
/// fail, and the outbox tries again.</summary>
internal sealed class OnMailQueued(MailOptions options, Smtp smtp) : IHandle<MailQueued>
{
    public async Task Handle(MailQueued happened, Tx tx, CancellationToken cancellation)
    {
        if (!options.Delivers)
        {
            await tx.Execute(KeepSql, new { happened.MailId }, cancellation);
            return;
        }
        var mail = await tx.One<StoredMail>(Mailbox.FindSql, new { Id = happened.MailId }, cancellation);
        if (mail is not { State: "waiting" })
            return;
        var refusal = await smtp.Send(mail, cancellation);
        if (refusal is null)
            await tx.Execute(SentSql, new { happened.MailId }, cancellation);
        else
            await tx.Execute(RefusedSql, new { happened.MailId, Error = refusal }, cancellation);
    }

    private const string KeepSql = """
        update platform.mail
        set state = 'kept', settled_at = now()
        where id = @MailId
          and state = 'waiting'
        """;

    // A code or link that is in somebody's mailbox is no business of the database any more.
    private const string SentSql = """
        update platform.mail
        set state = 'sent', settled_at = now(), body = '', html = null
        where id = @MailId
        """;

    private const string RefusedSql = """
        update platform.mail
        set state = 'refused', settled_at = now(), body = '', html = null, error = @Error
        where id = @MailId
        """;
}
