using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Refused;

/// <summary>Time to forget what was refused long ago.</summary>
public sealed record RefusedAged : IEvent
{
    public static string Name => "records.refused-aged/1";
}

/// <summary>Forgets what is older than two weeks, and of the rest what exceeds a thousand.</summary>
internal sealed class OnRefusedAged : IHandle<RefusedAged>
{
    public Task Handle(RefusedAged happened, Tx tx, CancellationToken cancellation) => tx.Execute(ForgetSql, null, cancellation);

    private const string ForgetSql = """
        delete from records.refused
        where tenant_id = platform.tenant()
          and (at < now() - interval '14 days'
            or id <= (
              select id
              from records.refused
              where tenant_id = platform.tenant()
              order by id desc
              offset 1000
              limit 1
            ))
        """;
}
