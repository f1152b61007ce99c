using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Host.Tests.Durability;

/// <summary>A record store that dies in the middle of a load.</summary>
public sealed class RecordsTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("stoa-records-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_killed_host_has_every_statement_that_it_acknowledged_once_and_no_half_batches_and_counts_each_once()
    {
        var (code, output) = await RunningHost.Run("records", "key", "create", "--json", "--data", data);
        Assert.True(code == 0, output);
        var key = JsonDocument.Parse(output.Split('\n').First(line => line.StartsWith('{'))).RootElement;
        var first = await RunningHost.Serve(data);
        var source = new Source(first.Address, $"{key.GetProperty("key").GetString()}:{key.GetProperty("secret").GetString()}");
        using var stop = new CancellationTokenSource();
        var work = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => source.Work(stop.Token)));
        for (var end = Environment.TickCount64 + 180_000; source.Kept.Count < 100; await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, $"{source.Kept.Count} batches were taken within three minutes.");
        await first.Kill();
        await stop.CancelAsync();
        await work;

        await using var second = await RunningHost.Serve(data);
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedOptions { DataFolder = data, JoinIfRunning = true }, NullLogger.Instance);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        var stored = (await connection.QueryAsync<Guid>("select id from records.statements")).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(source.Kept.SelectMany(batch => batch).Except(stored));
        Assert.All(source.Sent, batch => Assert.Contains(batch.Intersect(stored).Count(), new[] { 0, batch.Length }));
        await AssertCounted(connection, stored.Count);
        await first.DisposeAsync();
    }

    // The figures move with their place in the record, in one transaction.
    private static async Task AssertCounted(NpgsqlConnection connection, int stored)
    {
        var counted = (Folded: 0L, Flown: 0L);
        for (var end = Environment.TickCount64 + 180_000; counted.Folded < stored; await Task.Delay(50))
        {
            Assert.True(Environment.TickCount64 < end, $"{counted.Folded} of {stored} statements were counted within three minutes.");
            counted = await connection.QuerySingleAsync<(long, long)>("select coalesce(sum(folded), 0)::bigint, (select coalesce(sum(events), 0)::bigint from insights.flow) from insights.places");
        }
        Assert.Equal(((long)stored, (long)stored), counted);
    }

    /// <summary>Sends batches of three until it is told to stop or nobody answers.</summary>
    private sealed class Source(Uri address, string credential)
    {
        internal ConcurrentBag<Guid[]> Sent { get; } = [];
        internal ConcurrentBag<Guid[]> Kept { get; } = [];

        internal async Task Work(CancellationToken stop)
        {
            using var http = new HttpClient { BaseAddress = address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credential)));
            http.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
            while (!stop.IsCancellationRequested)
            {
                Guid[] batch = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
                Sent.Add(batch);
                try
                {
                    using var answer = await http.PostAsJsonAsync("/xapi/statements", batch.Select(Statement), CancellationToken.None);
                    Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
                    Kept.Add(batch);
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }

        private static object Statement(Guid id) => new
        {
            id,
            actor = new { account = new { homePage = "https://example.org", name = "a" } },
            verb = new { id = "http://adlnet.gov/expapi/verbs/experienced" },
            @object = new { id = "https://example.org/activities/one" },
        };
    }
}
