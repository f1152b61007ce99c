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

/// <summary>Which handlers there are, by event. Filled while modules register; read-only afterwards.</summary>
public sealed class Subscriptions
{
    internal delegate Task Invoke(IServiceProvider services, string body, Tx tx, CancellationToken cancellation);

    private readonly Dictionary<string, List<string>> byEvent = [];
    private readonly Dictionary<string, Invoke> bySubscriber = [];

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
        bySubscriber.Add(subscriber, (services, body, tx, cancellation) =>
            services.GetRequiredService<THandler>().Handle(JsonSerializer.Deserialize<TEvent>(body, Outbox.Json)!, tx, cancellation));
    }

    /// <summary>The subscribers of an event; empty when nobody listens.</summary>
    public string[] Of(string eventName) => byEvent.TryGetValue(eventName, out var subscribers) ? [.. subscribers] : [];

    internal Invoke? Handler(string subscriber) => bySubscriber.GetValueOrDefault(subscriber);
}
