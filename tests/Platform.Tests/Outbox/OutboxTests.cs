using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Outbox;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly Heard heard = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(services =>
    {
        services.AddSingleton(heard);
        var subscriptions = (Subscriptions)services.Single(service => service.ServiceType == typeof(Subscriptions)).ImplementationInstance!;
        new ModuleBuilder("test", services, new Microsoft.Extensions.Configuration.ConfigurationManager(), subscriptions, new HashSet<string>())
            .On<BellRung, OnBellRung>();
    });

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_event_reaches_its_subscriber_once_when_the_transaction_commits()
    {
        await Ring("good");
        await site.Settle();
        Assert.Equal(["good"], heard.Words);
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_rolled_back_never_happened()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ring("lost", fail: true));
        await Ring("kept");
        await site.Settle();
        Assert.Equal(["kept"], heard.Words);
    }

    [Fact]
    public async Task A_handler_that_fails_is_tried_again_and_its_writes_are_undone()
    {
        heard.FailuresLeft = 1;
        await Ring("again");
        await site.Settle();
        Assert.Equal(["again"], heard.Words);
        Assert.Equal(1, await Count("select count(*)::int from platform.audit_probe"));
    }

    [Fact]
    public async Task What_fails_too_often_is_a_dead_letter_that_can_be_replayed()
    {
        heard.FailuresLeft = int.MaxValue;
        await Ring("dead");
        var platform = site.Services.GetRequiredService<PlatformDb>();
        await Until(async () =>
        {
            await platform.Execute("update platform.deliveries set due_at = now(), attempts = greatest(attempts, @Most) where state = 'waiting'", new { Most = Courier.MaxAttempts - 1 });
            return (await site.Services.GetRequiredService<DeadLetters>().List()).Count == 1;
        });
        heard.FailuresLeft = 0;
        Assert.Equal(1, await site.Services.GetRequiredService<DeadLetters>().Replay("test"));
        await Until(() => Task.FromResult(heard.Words.Contains("dead")));
    }

    private async Task Ring(string word, bool fail = false)
    {
        await using var scope = site.Scope();
        await using var connection = new Npgsql.NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var make = new Npgsql.NpgsqlCommand("create table if not exists platform.audit_probe (word text); grant all on platform.audit_probe to stoa_app", connection);
        await make.ExecuteNonQueryAsync();
        var outbox = scope.ServiceProvider.GetRequiredService<Platform.Outbox.Outbox>();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(async tx =>
        {
            await outbox.Add(tx, new BellRung(word));
            if (fail)
                throw new InvalidOperationException();
        });
    }

    private async Task<int> Count(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var end = Environment.TickCount64 + 120_000; !await condition(); await Task.Delay(30))
            Assert.True(Environment.TickCount64 < end, "It did not happen within two minutes.");
    }

    internal sealed record BellRung(string Word) : IEvent
    {
        public static string Name => "test.bell-rung/1";
    }

    internal sealed class Heard
    {
        internal System.Collections.Concurrent.ConcurrentQueue<string> Words { get; } = new();
        internal int FailuresLeft { get; set; }
    }

    internal sealed class OnBellRung(Heard heard) : IHandle<BellRung>
    {
        public async Task Handle(BellRung happened, Tx tx, CancellationToken cancellation)
        {
            await tx.Execute("insert into platform.audit_probe values (@Word)", new { happened.Word }, cancellation);
            if (heard.FailuresLeft > 0)
            {
                heard.FailuresLeft--;
                throw new InvalidOperationException("not now");
            }
            heard.Words.Enqueue(happened.Word);
        }
    }
}
