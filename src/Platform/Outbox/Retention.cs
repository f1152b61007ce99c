using Stoa.Contracts;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Time to forget events that everybody has handled.</summary>
public sealed record EventsAged : IEvent
{
    public static string Name => "platform.events-aged/1";
}

/// <summary>Deletes events older than a week that have no delivery left; dead letters keep theirs.</summary>
public sealed class OnEventsAged : IHandle<EventsAged>
{
    public async Task Handle(EventsAged happened, Tx tx, CancellationToken cancellation) =>
        await tx.Execute(ForgetSql, null, cancellation);

    private const string ForgetSql = """
        delete from platform.events e
        where e.occurred_at < now() - interval '7 days'
          and not exists (
            select
            from platform.deliveries d
            where d.event_id = e.id
          )
        """;
}
