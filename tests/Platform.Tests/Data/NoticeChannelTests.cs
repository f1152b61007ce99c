using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Data;

public sealed class NoticeChannelTests : IAsyncLifetime
{
    private readonly DatabaseLine line = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> heard = [];
    private string database = "";
    private NpgsqlDataSource source = null!;
    private Task listening = Task.CompletedTask;
    private int begun;

    public async Task InitializeAsync()
    {
        database = await PostgresForTests.EmptyDatabase();
        source = NpgsqlDataSource.Create(line.To(database));
        listening = new NoticeChannel(source, "test_bell", TimeProvider.System, NullLogger.Instance)
            .Listen(() => Interlocked.Increment(ref begun), heard.Enqueue, stopping.Token);
        await Until(() => begun == 1);
    }

    public async Task DisposeAsync()
    {
        await stopping.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        line.Dispose();
        await source.DisposeAsync();
        await PostgresForTests.Drop(database);
    }

    [Fact]
    public async Task A_quiet_channel_goes_on_listening_on_one_connection()
    {
        // A machine that stands still for seconds makes one connection look dead, not one after the other.
        for (var (tries, before) = (0, 0); before != begun; tries++)
        {
            Assert.True(tries < 12, "Every quiet stretch ended in a new connection.");
            before = begun;
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
        await Ring("late");
        await Until(() => heard.Contains("late"));
    }

    [Fact]
    public async Task A_connection_that_the_network_forgot_is_noticed_within_seconds()
    {
        line.Forget();
        await Ring("missed");
        await Until(() => begun == 2);
        await Ring("heard again");
        await Until(() => heard.Contains("heard again"));
        Assert.DoesNotContain("missed", heard);
    }

    [Fact]
    public async Task A_connection_that_broke_is_made_anew()
    {
        line.Cut();
        line.Mend();
        await Until(() => begun == 2);
        await Ring("heard again");
        await Until(() => heard.Contains("heard again"));
    }

    private async Task Ring(string word)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var notify = new NpgsqlCommand("select pg_notify('test_bell', $1)", connection) { Parameters = { new() { Value = word } } };
        await notify.ExecuteNonQueryAsync();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var end = Environment.TickCount64 + 60_000; !condition(); await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, "It did not happen within a minute.");
    }
}
