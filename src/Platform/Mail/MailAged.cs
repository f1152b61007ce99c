using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Platform.Mail;

/// <summary>Time to forget old mail.</summary>
public sealed record MailAged : IEvent
{
    public static string Name => "platform.mail-aged/1";
}

/// <summary>Deletes what was settled more than thirty days ago.</summary>
internal sealed class OnMailAged : IHandle<MailAged>
{
    public async Task Handle(MailAged happened, Tx tx, CancellationToken cancellation) =>
        await tx.Execute(ForgetSql, null, cancellation);

    private const string ForgetSql = """
        delete from platform.mail
        where tenant_id = platform.tenant()
          and settled_at < now() - interval '30 days'
        """;
}
