using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Stoa.Bench;

/// <summary>Fifty thousand people enrol in one course, each once, each with a session of their own: no error, and the last thousand
/// cost what the first did.</summary>
internal static class Enrolments
{
    private const int People = 50_000;
    private const int Slices = 5;

    internal static async Task Measure(Table table, Site site, Stage stage, string database)
    {
        var cookies = await Arrive(stage, database, People);
        var rates = new List<double>();
        var failed = 0;
        var clock = Stopwatch.StartNew();
        foreach (var slice in cookies.Chunk(People / Slices))
        {
            var outcome = await Load.For(TimeSpan.FromMinutes(5), site.Port, 32, number =>
                number < slice.Length ? Load.Post($"/courses/{stage.CourseKey}/enrolment", "application/x-www-form-urlencoded", [], slice[number]) : null);
            rates.Add(outcome.PerSecond);
            failed += outcome.Failed;
        }
        await using var connection = new NpgsqlConnection(database);
        var enrolled = await connection.ExecuteScalarAsync<int>("select count(*)::int from catalog.enrolments where course_id = @CourseId", new { stage.CourseId });
        table.Note("50,000 enrolments into one course", $"{failed} failed, {enrolled:n0} enrolled, {clock.Elapsed.TotalSeconds:n0} s, {People / clock.Elapsed.TotalSeconds:n0}/s");
        table.Ratio("the last ten thousand enrolments against the first", rates[^1], rates[0], "/s", 0.7);
    }

    // Registering is measured elsewhere: here people and sessions are written straight into the tables.
    internal static async Task<string[]> Arrive(Stage stage, string database, int number)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var name = stage.Cookie.Split(';').Select(pair => pair.Trim().Split('=')[0]).First(cookie => cookie is "stoa" or "__Host-stoa");
        var tenant = await connection.ExecuteScalarAsync<Guid>("select id from platform.tenants limit 1");
        var people = Enumerable.Range(0, number).Select(_ => (Id: Guid.CreateVersion7(), Token: Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_'))).ToArray();
        await using (var copy = await connection.BeginBinaryImportAsync("copy accounts.people (id, tenant_id, name, email) from stdin (format binary)"))
        {
            foreach (var (id, _) in people)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(tenant, NpgsqlDbType.Uuid);
                await copy.WriteAsync("Bench", NpgsqlDbType.Text);
                await copy.WriteAsync($"{id:N}@example.org", NpgsqlDbType.Text);
            }
            await copy.CompleteAsync();
        }
        await using (var copy = await connection.BeginBinaryImportAsync("copy accounts.sessions (id, tenant_id, person_id, token_hash, device_hash, device, network, method, expires_at) from stdin (format binary)"))
        {
            foreach (var (id, token) in people)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(tenant, NpgsqlDbType.Uuid);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(SHA256.HashData(Encoding.UTF8.GetBytes(token)), NpgsqlDbType.Bytea);
                await copy.WriteAsync(new byte[32], NpgsqlDbType.Bytea);
                await copy.WriteAsync("bench", NpgsqlDbType.Text);
                await copy.WriteAsync("loopback", NpgsqlDbType.Text);
                await copy.WriteAsync("registration", NpgsqlDbType.Text);
                await copy.WriteAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1), NpgsqlDbType.TimestampTz);
            }
            await copy.CompleteAsync();
        }
        return [.. people.Select(person => $"{name}={person.Token}")];
    }
}
