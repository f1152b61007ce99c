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

    /// <summary>Many of one kind at once.</summary>
    public Task AddAll<TEvent>(Tx tx, IReadOnlyCollection<TEvent> happened)
        where TEvent : IEvent => happened.Count == 0 ? Task.CompletedTask : tx.Run(StatementsOfAll(happened));

    /// <summary>The same as statements of a batch, for a caller that counts its round trips.</summary>
    public IReadOnlyList<Statement> Statements<TEvent>(TEvent happened, DateTimeOffset? dueAt = null)
        where TEvent : IEvent => StatementsOf([happened], dueAt);

    /// <summary>Many of one kind as statements of a batch; none when nothing happened.</summary>
    public IReadOnlyList<Statement> StatementsOfAll<TEvent>(IReadOnlyCollection<TEvent> happened)
        where TEvent : IEvent => happened.Count == 0 ? [] : StatementsOf(happened, null);

    private Statement[] StatementsOf<TEvent>(IReadOnlyCollection<TEvent> happened, DateTimeOffset? dueAt)
        where TEvent : IEvent
    {
        var subscribers = subscriptions.Of(TEvent.Name);
        var args = new
        {
            Ids = happened.Select(_ => Guid.CreateVersion7()).Order().ToArray(),
            TEvent.Name,
            Bodies = happened.Select(each => JsonSerializer.Serialize(each, Json)).ToArray(),
            Subscribers = subscribers,
            Gathers = Array.ConvertAll(subscribers, subscriptions.Gathers),
            DueAt = dueAt,
        };
        if (subscribers.Length > 0)
            news.Spread();
        return [new(AddSql, args)];
    }

    private const string AddSql = """
        with event as (
            insert into platform.events (id, name, body)
            select id, @Name, body::jsonb
            from unnest(@Ids::uuid[], @Bodies::text[]) as happened (id, body)
          )
        insert into platform.deliveries (event_id, subscriber, gathers, due_at)
        select id, subscriber, gathers, coalesce(@DueAt::timestamptz, now())
        from unnest(@Ids::uuid[]) id
        cross join unnest(@Subscribers::text[], @Gathers::boolean[]) as told (subscriber, gathers)
        """;
}
