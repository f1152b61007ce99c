using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Stoa.PeerReview.Reviews;

namespace Stoa.Bench.Assessment;

/// <summary>Fifty thousand works of one assignment find their reviewers by the statements that a learner's claim runs, and the last claims cost what
/// the first did.</summary>
internal static class PeerAllocation
{
    private const int Works = 50_000;
    private const int Needed = 3;
    private const int Workers = 8;
    private const string Block = "bench-essay";

    internal static async Task Measure(Table table, string database)
    {
        var course = Guid.CreateVersion7();
        // Statements are prepared as the site's own connections prepare them.
        var settings = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = Workers + 2, MaxAutoPrepare = 60, AutoPrepareMinUsages = 3 };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        var people = await HandIn(source, course);
        var rates = new List<double>();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Needed; round++)
        {
            var lap = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Claim(source, course, people.Where((_, at) => at % Workers == worker))));
            rates.Add(Works / lap.Elapsed.TotalSeconds);
        }
        table.Add($"allocation of {Works:n0} works to {Needed} reviewers each", clock.Elapsed.TotalSeconds, "s", most: 60);
        table.Ratio("the last fifty thousand claims against the first", rates[^1], rates[0], "/s", 0.5);
        await using var count = source.CreateCommand("select count(*) from peerreview.submissions where course_id = $1 and taken = needed");
        count.Parameters.Add(new() { Value = course });
        table.Note("works with all their reviewers", $"{await count.ExecuteScalarAsync():n0} of {Works:n0}");
    }

    private static async Task Claim(NpgsqlDataSource source, Guid course, IEnumerable<Guid> people)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var tenant = new NpgsqlCommand("select set_config('stoa.tenant', (select id::text from platform.tenants limit 1), false)", connection))
            await tenant.ExecuteScalarAsync();
        foreach (var person in people)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Run(connection, ClaimReview.HoldSql, person, course);
            if (await Run(connection, ClaimReview.ClaimSql, person, course) is null)
                await Run(connection, ClaimReview.ClaimBusySql, person, course);
            await transaction.CommitAsync();
        }
    }

    private static async Task<object?> Run(NpgsqlConnection connection, string sql, Guid person, Guid course)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("ReviewerId", person);
        command.Parameters.AddWithValue("CourseId", course);
        command.Parameters.AddWithValue("BlockKey", Block);
        command.Parameters.AddWithValue("Id", Guid.CreateVersion7());
        command.Parameters.AddWithValue("RubricHash", "bench");
        command.Parameters.AddWithValue("Now", TimeProvider.System.GetUtcNow());
        command.Parameters.AddWithValue("Until", TimeProvider.System.GetUtcNow().AddDays(1));
        return await command.ExecuteScalarAsync();
    }

    private static async Task<Guid[]> HandIn(NpgsqlDataSource source, Guid course)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var find = new NpgsqlCommand("select id from platform.tenants limit 1", connection);
        var tenant = (Guid)(await find.ExecuteScalarAsync())!;
        var people = Enumerable.Range(0, Works).Select(_ => Guid.CreateVersion7()).ToArray();
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy peerreview.submissions (tenant_id, id, learner_id, course_id, block_key, number, revision_hash, form_id, body, links, needed, submitted_at) from stdin (format binary)"))
        {
            var at = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
            foreach (var person in people)
            {
                await copy.StartRowAsync();
                foreach (var id in new[] { tenant, Guid.CreateVersion7(), person, course })
                    await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(Block, NpgsqlDbType.Text);
                await copy.WriteAsync(1, NpgsqlDbType.Integer);
                await copy.WriteAsync("bench", NpgsqlDbType.Text);
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync("An essay.", NpgsqlDbType.Text);
                await copy.WriteAsync(Array.Empty<string>(), NpgsqlDbType.Array | NpgsqlDbType.Text);
                await copy.WriteAsync(Needed, NpgsqlDbType.Integer);
                await copy.WriteAsync(at = at.AddMilliseconds(1), NpgsqlDbType.TimestampTz);
            }
            await copy.CompleteAsync();
        }
        await using var analyse = new NpgsqlCommand("analyze peerreview.submissions", connection);
        await analyse.ExecuteNonQueryAsync();
        return people;
    }
}
