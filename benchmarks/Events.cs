using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Stoa.Bench;

/// <summary>Moments taken in durably, against a bare COPY of the same events, a row each, into a table with a primary key.</summary>
internal static class Events
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);
    private const int EventsEach = 40;
    private const int RowsACopy = 2_000;

    internal static async Task Measure(Table table, Site site, Stage stage, string database)
    {
        await Taken(site, stage, TimeSpan.FromSeconds(2));
        await WorkedIn(database);
        var before = await Copied(stage, database);
        var taken = await Taken(site, stage, Time);
        var (left, seconds) = await WorkedIn(database);
        var after = await Copied(stage, database);
        table.Ratio($"events taken in, batches of {EventsEach}", taken.PerSecond * EventsEach, (before + after) / 2, "/s", 0.5);
        table.Note("a batch, median and 99th percentile", $"{taken.MedianMs:n1} ms, {taken.P99Ms:n1} ms");
        table.Note("of them not worked in when the last was taken; worked in after", $"{left * EventsEach:n0} events; {seconds:n0} s, {left * EventsEach / seconds:n0}/s");
    }

    /// <summary>Waits until nothing is due any more, so that the baseline has the machine to itself.</summary>
    private static async Task<(long Left, double Seconds)> WorkedIn(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var waiting = new NpgsqlCommand("select count(*) from courseware.batch_queue where due_at <= now()", connection);
        await using var told = new NpgsqlCommand("select count(*) from platform.deliveries where state <> 'dead' and due_at <= now()", connection);
        var (left, clock) = (await Count(waiting), Stopwatch.StartNew());
        while (await Count(waiting) + await Count(told) > 0)
            await Task.Delay(250);
        return (left, clock.Elapsed.TotalSeconds);

        static async Task<long> Count(NpgsqlCommand command) => (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<Load.Outcome> Taken(Site site, Stage stage, TimeSpan time)
    {
        var outcome = await Load.For(time, site.Port, 32, _ => Load.Post("/learn/moments", "application/json", Batch(stage), stage.Cookie));
        return outcome.Failed == 0 ? outcome : throw new InvalidOperationException($"{outcome.Failed} batches failed.");
    }

    private static byte[] Batch(Stage stage)
    {
        var events = string.Join(',', Enumerable.Range(0, EventsEach).Select(_ => Event(stage)));
        return Encoding.UTF8.GetBytes($$"""{"id":"{{Guid.CreateVersion7()}}","sentAt":"{{Now()}}","events":[{{events}}]}""");
    }

    private static string Event(Stage stage) =>
        $$$"""{"id":"{{{Guid.CreateVersion7()}}}","course":"{{{stage.CourseId}}}","block":"bench","kind":"paused","at":"{{{Now()}}}","data":{"position":12.5,"speed":1}}""";

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private static async Task<double> Copied(Stage stage, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (var make = new NpgsqlCommand("drop table if exists bench_events; create table bench_events (id uuid primary key, tenant_id uuid not null, learner_id uuid not null, body jsonb not null)", connection))
            await make.ExecuteNonQueryAsync();
        var (tenant, learner, body) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Event(stage));
        var (clock, rows) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed < Time)
        {
            await using var copy = await connection.BeginBinaryImportAsync("copy bench_events (id, tenant_id, learner_id, body) from stdin (format binary)");
            for (var row = 0; row < RowsACopy; row++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(tenant, NpgsqlDbType.Uuid);
                await copy.WriteAsync(learner, NpgsqlDbType.Uuid);
                await copy.WriteAsync(body, NpgsqlDbType.Jsonb);
            }
            await copy.CompleteAsync();
            rows += RowsACopy;
        }
        return rows / clock.Elapsed.TotalSeconds;
    }
}
