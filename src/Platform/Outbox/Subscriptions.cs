using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Platform.Data;

namespace Stoa.Platform.Outbox;

/// <summary>Reacts to an event. Runs in a transaction of the event's tenant; its writes and the delivery's mark commit
/// together. May be called again after a failure: be idempotent.</summary>
public interface IHandle<in TEvent>
    where TEvent : IEvent
{
    Task Handle(TEvent happened, Tx tx, CancellationToken cancellation);
}

/// <summary>Reacts to events of one kind that have gathered, in one transaction of their tenant: one when it comes alone. In the order in which they
/// happened where they were written together; of others the order says nothing. When it fails each is tried alone, so that only the one that cannot be handled waits.</summary>
public interface IHandleMany<in TEvent> : IHandle<TEvent>
    where TEvent : IEvent
{
    Task Handle(IReadOnlyList<TEvent> happened, Tx tx, CancellationToken cancellation);

    Task IHandle<TEvent>.Handle(TEvent happened, Tx tx, CancellationToken cancellation) => Handle([happened], tx, cancellation);
}

/// <summary>Which handlers there are, by event. Filled while modules register; read-only afterwards.</summary>
public sealed class Subscriptions
{
    internal delegate Task Invoke(IServiceProvider services, IReadOnlyList<string> bodies, Tx tx, CancellationToken cancellation);

    private readonly Dictionary<string, List<string>> byEvent = [];
    private readonly Dictionary<string, Invoke> bySubscriber = [];
    private readonly HashSet<string> gathering = [];

    /// <summary>Whether the subscriber takes many at once.</summary>
    internal bool Gathers(string subscriber) => gathering.Contains(subscriber);

    /// <summary>What a module listens to, in order.</summary>
    public IEnumerable<(string Event, string Subscriber)> BySubscriber(string module) => byEvent
        .SelectMany(entry => entry.Value.Select(subscriber => (Event: entry.Key, Subscriber: subscriber)))
        .Where(pair => pair.Subscriber.StartsWith(module + ".", StringComparison.Ordinal))
        .OrderBy(pair => pair.Subscriber, StringComparer.Ordinal);

    internal void Add<TEvent, THandler>(string module)
        where TEvent : IEvent
        where THandler : class, IHandle<TEvent>
    {
        var subscriber = $"{module}.{typeof(THandler).Name}";
        if (!byEvent.TryGetValue(TEvent.Name, out var subscribers))
            byEvent[TEvent.Name] = subscribers = [];
        subscribers.Add(subscriber);
        if (typeof(THandler).IsAssignableTo(typeof(IHandleMany<TEvent>)))
            gathering.Add(subscriber);
        bySubscriber.Add(subscriber, (services, bodies, tx, cancellation) => services.GetRequiredService<THandler>() is IHandleMany<TEvent> many
            ? many.Handle([.. bodies.Select(Read<TEvent>)], tx, cancellation)
            : Each(services.GetRequiredService<THandler>(), bodies, tx, cancellation));
    }

    private static async Task Each<TEvent>(IHandle<TEvent> handler, IReadOnlyList<string> bodies, Tx tx, CancellationToken cancellation)
        where TEvent : IEvent
    {
        foreach (var body in bodies)
            await handler.Handle(Read<TEvent>(body), tx, cancellation);
    }

    private static TEvent Read<TEvent>(string body) => JsonSerializer.Deserialize<TEvent>(body, Outbox.Json)!;

    /// <summary>The subscribers of an event; empty when nobody listens.</summary>
    public string[] Of(string eventName) => byEvent.TryGetValue(eventName, out var subscribers) ? [.. subscribers] : [];

    internal Invoke? Handler(string subscriber) => bySubscriber.GetValueOrDefault(subscriber);
}
