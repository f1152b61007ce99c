using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Host.Tests.Durability;

/// <summary>Acknowledged means durable, whatever dies.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-durable-").FullName;
    private string data = "";

    public async Task InitializeAsync()
    {
        data = Path.Combine(folder, "data");
        var course = SmallCourse.WriteTo(Path.Combine(folder, "olx"));
        var (code, output) = await RunningHost.Run("course", "import", course, "--publish", "--data", data);
        Assert.True(code == 0, output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Killing_the_host_in_the_middle_of_a_load_loses_nothing_that_was_acknowledged()
    {
        var first = await RunningHost.Serve(data);
        using var learner = await BusyLearner.Enrol(first.Address, await CourseId());
        using var stop = new CancellationTokenSource();
        var work = learner.Work(stop.Token);
        await Until(() => learner is { Batches.Count: > 100, Submissions.Count: > 20 });
        await first.Kill();
        await stop.CancelAsync();
        await work;

        await using var second = await RunningHost.Serve(data);
        await AssertKept(learner);
        await AssertCounted();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Losing_the_database_for_a_while_is_said_and_loses_nothing_that_was_acknowledged()
    {
        await using var host = await RunningHost.Serve(data);
        using var learner = await BusyLearner.Enrol(host.Address, await CourseId());
        using var stop = new CancellationTokenSource();
        var work = learner.Work(stop.Token);
        await Until(() => learner is { Batches.Count: > 50, Submissions.Count: > 10 });
        KillPostgres();
        var before = learner.Batches.Count;
        await Until(() => learner.Batches.Count > before + 50);
        await stop.CancelAsync();
        await work;

        Assert.DoesNotContain(learner.Refusals, status => status != System.Net.HttpStatusCode.ServiceUnavailable);
        await AssertKept(learner);
    }

    private async Task AssertKept(BusyLearner learner)
    {
        await using var postgres = await Join();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        var batches = (await connection.QueryAsync<Guid>("select id from courseware.batches")).ToHashSet();
        var submissions = (await connection.QueryAsync<Guid>("select submission_id from problems.attempts")).ToHashSet();
        Assert.Empty(learner.Batches.Except(batches));
        Assert.Empty(learner.Submissions.Except(submissions));
        Assert.Equal(submissions.Count, await connection.ExecuteScalarAsync<int>("select count(*)::int from problems.attempts"));
    }

    private sealed record Counted(long Waiting, long Statements, long Folded, long Attempts, long Answers);

    /// <summary>What was done is told in the record, and stands in the figures once.</summary>
    private async Task AssertCounted()
    {
        await using var postgres = await Join();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        var counted = await connection.QuerySingleAsync<Counted>(CountedSql);
        for (var end = Environment.TickCount64 + 180_000; counted.Waiting > 0 || counted.Folded < counted.Statements || counted.Answers < counted.Attempts; await Task.Delay(100))
        {
            Assert.True(Environment.TickCount64 < end, $"It was not counted within three minutes: {counted}");
            counted = await connection.QuerySingleAsync<Counted>(CountedSql);
        }
        Assert.Equal((counted.Statements, counted.Attempts), (counted.Folded, counted.Answers));
    }

    private const string CountedSql = """
        select (select count(*) from platform.deliveries where state <> 'dead') as waiting,
               (select count(*) from records.statements) as statements,
               (select coalesce(sum(folded), 0)::bigint from insights.places) as folded,
               (select count(*) from problems.attempts) as attempts,
               (select coalesce(sum(attempts), 0)::bigint from insights.course_problems) as answers
        """;

    private async Task<Guid> CourseId()
    {
        await using var postgres = await Join();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        return await connection.ExecuteScalarAsync<Guid>("select id from courses.courses where key = @Key", new { SmallCourse.Key });
    }

    private Task<EmbeddedPostgres> Join() =>
        EmbeddedPostgres.Start(new EmbeddedOptions { DataFolder = data, JoinIfRunning = true }, NullLogger.Instance);

    private void KillPostgres()
    {
        var pid = int.Parse(File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        process.Kill();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var end = Environment.TickCount64 + 180_000; !condition(); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }
}
