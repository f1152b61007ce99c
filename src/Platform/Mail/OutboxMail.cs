using Stoa.Contracts;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Platform.Mail;

/// <summary>A message waits to be delivered.</summary>
public sealed record MailQueued(Guid MailId) : IEvent
{
    public static string Name => "platform.mail-queued/1";
}

internal sealed class OutboxMail(Outbox.Outbox outbox, MailOptions options) : IMail
{
    public Task Send(Tx tx, MailMessage message) => tx.Run(Statements(message));

    public IReadOnlyList<Statement> Statements(MailMessage message)
    {
        var id = Guid.CreateVersion7();
        var row = new
        {
            Id = id,
            Recipient = MailText.OneLine(message.To),
            Subject = MailText.OneLine(message.Subject),
            Body = message.Text,
            message.Html,
        };
        return options.Delivers ? [new(QueueSql, row), .. outbox.Statements(new MailQueued(id))] : [new(KeepSql, row)];
    }

    public async Task Forget(Tx tx, string address) => await tx.Execute(ForgetSql, new { Address = address });

    private const string QueueSql = """
        insert into platform.mail (id, recipient, subject, body, html)
        values (@Id, @Recipient, @Subject, @Body, @Html)
        """;

    private const string KeepSql = """
        insert into platform.mail (id, recipient, subject, body, html, state, settled_at)
        values (@Id, @Recipient, @Subject, @Body, @Html, 'kept', now())
        """;

    private const string ForgetSql = """
        delete from platform.mail
        where tenant_id = platform.tenant()
          and lower(recipient) = lower(@Address)
        """;
}
