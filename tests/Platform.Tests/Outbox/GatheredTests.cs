using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Outbox;

public sealed class GatheredTests : IAsyncLifetime
{
    private readonly Heard heard = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(services =>
    {
        services.AddSingleton(heard);
        var subscriptions = (Subscriptions)services.Single(service => service.ServiceType == typeof(Subscriptions)).ImplementationInstance!;
        new ModuleBuilder("test", services, new Microsoft.Extensions.Configuration.ConfigurationManager(), subscriptions, new HashSet<string>())
            .On<StepTaken, OnStepsTaken>()
            .On<StepTaken, OnStepTaken>();
    });

    public async Task DisposeAsync() => await site.DisposeAsync();

    private async Task Walk(params int[] steps)
    {
        await using var scope = site.Scope();
        var outbox = scope.ServiceProvider.GetRequiredService<Platform.Outbox.Outbox>();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.AddAll(tx, [.. steps.Select(step => new StepTaken(step))]));
    }

    [Fact]
    public async Task Events_that_came_together_reach_a_handler_of_many_in_one_call_in_their_order()
    {
        await Walk([.. Enumerable.Range(1, 40)]);
        await site.Settle();
        Assert.Equal(Enumerable.Range(1, 40), Assert.Single(heard.Together));
        Assert.Equal(Enumerable.Range(1, 40), heard.Alone.Order());
    }

    [Fact]
    public async Task An_event_that_comes_alone_is_a_call_of_one()
    {
        await Walk(7);
        await site.Settle();
        Assert.Equal([7], Assert.Single(heard.Together));
    }

    [Fact]
    public async Task One_that_cannot_be_handled_does_not_hold_up_those_that_came_with_it()
    {
        heard.Stumbles = 3;
        await Walk(1, 2, 3, 4);
        var platform = site.Services.GetRequiredService<PlatformDb>();
        await Until(async () => heard.Together.Count == 3
            && await platform.One<int>("select count(*)::int from platform.deliveries where subscriber = 'test.OnStepsTaken'") == 1);
        Assert.Equal([1, 2, 4], heard.Together.Select(steps => Assert.Single(steps)).Order());
        heard.Stumbles = 0;
        await Until(async () => heard.Together.Count == 4
            && await platform.One<int>("select count(*)::int from platform.deliveries where subscriber = 'test.OnStepsTaken'") == 0);
        Assert.Equal([3], heard.Together.Last());
    }

    [Fact]
    public async Task A_crowd_that_stays_keeps_nothing_from_being_handled()
    {
        var answered = new TaskCompletionSource<bool>();
        var crowd = Enumerable.Range(0, 20).Select(_ => site.Services.GetRequiredService<Crowd>().Wait(() => answered.Task)).ToList();
        foreach (var step in Enumerable.Range(0, 10))
            await Walk([.. Enumerable.Range(1 + (step * 50), 50)]);
        await site.Settle();
        Assert.Equal(Enumerable.Range(1, 500), heard.Together.SelectMany(steps => steps).Order());
        Assert.Equal(Enumerable.Range(1, 500), heard.Alone.Order());
        answered.SetResult(true);
        Assert.All(await Task.WhenAll(crowd), Assert.True);
    }

    [Fact]
    public async Task Nothing_that_happened_writes_nothing()
    {
        await Walk();
        Assert.Equal(0, await site.Services.GetRequiredService<PlatformDb>().One<int>("select count(*)::int from platform.events where name = 'test.step-taken/1'"));
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var end = Environment.TickCount64 + 120_000; !await condition(); await Task.Delay(30))
            Assert.True(Environment.TickCount64 < end, "It did not happen within two minutes.");
    }

    internal sealed record StepTaken(int Step) : IEvent
    {
        public static string Name => "test.step-taken/1";
    }

    internal sealed class Heard
    {
        internal ConcurrentQueue<int[]> Together { get; } = new();
        internal ConcurrentQueue<int> Alone { get; } = new();
        internal volatile int Stumbles;
    }

    internal sealed class OnStepsTaken(Heard heard) : IHandleMany<StepTaken>
    {
        public Task Handle(IReadOnlyList<StepTaken> happened, Tx tx, CancellationToken cancellation)
        {
            if (happened.Any(one => one.Step == heard.Stumbles))
                throw new InvalidOperationException("not that one");
            heard.Together.Enqueue([.. happened.Select(one => one.Step)]);
            return Task.CompletedTask;
        }
    }

    internal sealed class OnStepTaken(Heard heard) : IHandle<StepTaken>
    {
        public Task Handle(StepTaken happened, Tx tx, CancellationToken cancellation)
        {
            heard.Alone.Enqueue(happened.Step);
            return Task.CompletedTask;
        }
    }
}
