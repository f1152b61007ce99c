using System.Text.Json;
using Stoa.Contracts;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Writes an event and one delivery for each subscriber in the caller's transaction: committed together or not at all.</summary>
public sealed class Outbox(Subscriptions subscriptions, OutboxNews news)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    internal const string Channel = "stoa_outbox";

    /// <param name="dueAt">When the handlers may run; now when null.</param>
    public Task Add<TEvent>(Tx tx, TEvent happened, DateTimeOffset? dueAt = null)
        where TEvent : IEvent => tx.Run(Statements(happened, dueAt));

    /// <summary>The same as statements of a batch, for a caller that counts its round trips.</summary>
    public IReadOnlyList<Statement> Statements<TEvent>(TEvent happened, DateTimeOffset? dueAt = null)
        where TEvent : IEvent
    {
        var subscribers = subscriptions.Of(TEvent.Name);
        var args = new
        {
            Id = Guid.CreateVersion7(),
            TEvent.Name,
            Body = JsonSerializer.Serialize(happened, Json),
            Subscribers = subscribers,
            DueAt = dueAt,
        };
        if (subscribers.Length > 0)
            news.Spread();
        return [new(AddSql, args)];
    }

    private const string AddSql = """
        with event as (
            insert into platform.events (id, name, body)
            values (@Id, @Name, @Body::jsonb)
          )
        insert into platform.deliveries (event_id, subscriber, due_at)
        select @Id, subscriber, coalesce(@DueAt::timestamptz, now())
        from unnest(@Subscribers::text[]) subscriber
        """;
}
