using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;
using Stoa.Host;
using Stoa.Host.Composition;
using Stoa.Insights.Tests.Simulated;

namespace Stoa.Bench;

/// <summary>Every dashboard while the record grows: a simulated run goes through the stream into the rollups, the pages are asked for, the run
/// goes on, and they are asked for again. Then how long an event takes to the page that shows it, while others flow in.</summary>
internal static class Figures
{
    private const int Rounds = 15;

    /// <param name="few">Events before the first measurement, unless it is kept.</param>
    /// <param name="many">Events before the second one.</param>
    internal static async Task Measure(Table table, Site site, Stage stage, string database, int few, int many, Kept kept)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var courses = scope.ServiceProvider.GetRequiredService<ICourses>();
        var tree = await courses.Published((await courses.Find(stage.CourseId))!);
        var reader = await MakeAdministrator(database, stage.Email);
        var run = new SimulatedRun(stage.CourseId, SimulatedCourse.Of(tree!), int.MaxValue, kept.Begun);
        using var statements = run.Statements(5000).GetEnumerator();
        var feed = new Feed(statements, kept.Given);
        var walk = new FiguresWalk(scope.ServiceProvider, feed);
        await Name(database, [.. Enumerable.Range(0, 20_000).Select(run.Learner)]);
        await scope.ServiceProvider.GetRequiredService<IStatements>().Append([.. Learned(stage.CourseId, reader, SimulatedCourse.Of(tree!))]);
        await walk.Until(few);
        await Vacuum(database);
        var pages = await Pages(site, stage, database);
        if (!kept.Medians.ContainsKey(few))
        {
            await Ask(pages);
            kept.Medians[few] = (await Ask(pages)).ToDictionary(page => page.Key, page => page.Value.Median);
            if (kept.Split(feed.Given))
                return;
        }
        if (kept.Given < many && await walk.Until(many) is var rate)
            table.Note($"events added to the figures, up to {many:n0}", $"{rate:n0}/s");
        kept.Given = feed.Given;
        kept.Save();
        await Vacuum(database);
        foreach (var (name, times) in await Ask(pages))
        {
            table.AtMost($"{name}, median, at {many:n0} events against {few:n0}", times.Median, kept.Medians[few][name], "ms", 3);
            table.Add($"{name}, the first time at {many:n0} events", times.Cold, "ms", 300);
        }
        await EventToPage.Measure(table, scope.ServiceProvider, pages.Client, $"/studio/courses/{stage.CourseKey}/insights", stage.CourseId);
    }

    private sealed record Asked(HttpClient Client, IReadOnlyList<(string Name, string Path)> Paths);

    private sealed record Times(double Cold, double Median);

    private static async Task<Dictionary<string, Times>> Ask(Asked pages)
    {
        var all = new Dictionary<string, Times>();
        foreach (var (name, path) in pages.Paths)
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                (await pages.Client.GetAsync(path)).EnsureSuccessStatusCode();
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
            all[name] = new(times[0], times.Order().ElementAt(Rounds / 2));
        }
        return all;
    }

    private static async Task<Asked> Pages(Site site, Stage stage, string database)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new($"http://localhost:{site.Port}"), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add("Cookie", stage.Cookie);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        // Sessions are kept in memory for a while, with the roles that they had.
        for (var patience = Stopwatch.StartNew(); !(await client.GetAsync("/admin/insights")).IsSuccessStatusCode && patience.Elapsed < TimeSpan.FromMinutes(3);)
            await Task.Delay(500);
        await using var connection = new NpgsqlConnection(database);
        var video = await connection.QueryFirstAsync<string>("select block from insights.course_videos where course_id = @CourseId order by viewers desc limit 1", new { stage.CourseId });
        var course = $"/studio/courses/{stage.CourseKey}/insights";
        return new(client,
        [
            ("learner", "/insights"), ("course", course), ("videos", $"{course}/videos"), ("a video", $"{course}/videos/{video}"), ("problems", $"{course}/problems"),
            ("learners at risk", $"{course}/learners?why=quiet"), ("cohorts and runs", $"{course}/runs"), ("operator", "/admin/insights"),
        ]);
    }

    // The learner of the stage may see everything.
    private static async Task<Guid> MakeAdministrator(string database, string email)
    {
        await using var connection = new NpgsqlConnection(database);
        return await connection.QueryFirstAsync<Guid>("update accounts.people set roles = array['admin'] where email = @email returning id", new { email });
    }

    // What the learner whose page is measured has done.
    private static IEnumerable<System.Text.Json.Nodes.JsonObject> Learned(Guid course, Guid reader, IReadOnlyList<SimulatedUnit> units)
    {
        var (said, at) = (new Said(course, reader), TimeProvider.System.GetUtcNow().AddDays(-40));
        foreach (var (place, unit) in units.Index())
        {
            at = at.AddHours(26);
            yield return Said.Sent(said.Opened(at, unit.Key));
            yield return Said.Sent(said.Read(at.AddMinutes(3), unit.Key, unit.Text, "one", 120));
            yield return Said.Sent(said.Scored(at.AddMinutes(4), place / (double)units.Count, false));
        }
    }

    // The lists of learners name people.
    private static async Task Name(string database, Guid[] ids)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("""
            insert into accounts.people (id, tenant_id, name, email, email_key)
            select id, (select id from platform.tenants limit 1), 'Learner ' || number, number || '@example.org', number || '@example.org'
            from unnest(@ids) with ordinality as given (id, number)
            on conflict do nothing
            """, new { ids });
    }

    // As autovacuum does it in its own time.
    private static async Task Vacuum(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
    }
}
