using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Records;
using Stoa.Insights.Folding;
using Stoa.Insights.Tests.Simulated;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Insights.Tests.Folding;

/// <summary>A site whose record is a simulated one.</summary>
public sealed class RollupSite(StoaSite site, SimulatedRecord record) : IAsyncDisposable
{
    private static readonly string[] Rollups =
    [
        "learners", "learner_units", "learner_visits", "learner_videos", "learner_problems", "learner_scores", "learner_days", "person_periods",
        "course_days", "course_units", "unit_times", "course_videos", "course_problems", "problem_answers", "site_periods",
    ];

    public StoaSite Site => site;
    public SimulatedRecord Record => record;

    /// <summary>With a follower of its own, as sites have.</summary>
    public static async Task<RollupSite> Start()
    {
        var record = new SimulatedRecord();
        return new(await StoaSite.Start(services => services.AddSingleton<IStatementStream>(record).AddSingleton<IStatementLookup>(record)), record);
    }

    /// <summary>Waits until everything was added and nothing is owed.</summary>
    public async Task Follow()
    {
        await site.Settle();
        for (var end = Environment.TickCount64 + 300_000; ; await Task.Delay(20))
        {
            var place = await Place();
            // What was taken out of the record may have been its last.
            if ((record.All.Count == 0 || !SimulatedRecord.IsAfter(record.All[^1].Place, place)) && await Count("select count(*) from insights.owed") == 0 && await Count("select count(*) from insights.places where wiping or rebuild_of is not null") == 0)
                return;
            Assert.True(Environment.TickCount64 < end, $"The record was not followed beyond {place}.");
        }
    }

    /// <summary>Steps of a follower of the test's own along another record, until its end; the site's sees none of it.</summary>
    internal async Task Walk(SimulatedRecord other, int piece, CancellationToken cancellation = default)
    {
        for (var end = Environment.TickCount64 + 300_000; Environment.TickCount64 < end;)
        {
            await using var scope = site.Scope();
            var step = new FollowStep(scope.ServiceProvider.GetRequiredService<Db>(), other, new Fold(other), TimeProvider.System);
            if (await step.Run(cancellation, piece) == StepResult.Ended)
                return;
        }
        Assert.Fail("The walk does not end.");
    }

    /// <summary>All rollups, row by row.</summary>
    public async Task<string> Dump()
    {
        await using var connection = new NpgsqlConnection(site.Database);
        var dump = new List<string>();
        foreach (var table in Rollups)
            dump.AddRange((await connection.QueryAsync<string>($"select row::text from insights.{table} row order by row::text collate \"C\"")).Select(row => $"{table} {row}"));
        return string.Join("\n", dump);
    }

    public async Task<long> Count(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        return [.. await connection.QueryAsync<T>(sql, args)];
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<RecordPlace> Place() =>
        (await Query<(long, long)>("select transaction, position from insights.places")) is [var (transaction, position), ..] ? new(transaction, position) : default;
}
