using System.Diagnostics;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Courses;
using Stoa.Host;
using Stoa.Host.Composition;

namespace Stoa.Bench.Assessment;

/// <summary>A course that is written and published beside the site that is measured.</summary>
internal static class BenchCourse
{
    internal static async Task Publish(string database, string key, BlockDraft draft)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var authoring = scope.ServiceProvider.GetRequiredService<ICourseAuthoring>();
        var saved = await authoring.Save(key, draft, "bench", null);
        await authoring.Publish(saved.Course.Id, saved.Version, null);
        // Until the site has seen it.
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    /// <summary>Until all that was set off before is over: grades, letters, records and figures.</summary>
    /// <returns>Deliveries that were left, and how long it took.</returns>
    internal static async Task<(long Left, double Seconds)> Quiet(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        var (clock, left) = (Stopwatch.StartNew(), await connection.ExecuteScalarAsync<long>(LeftSql));
        while (await connection.ExecuteScalarAsync<long>(LeftSql) > 0 || await connection.ExecuteScalarAsync<bool>(UntoldSql))
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        return (left, clock.Elapsed.TotalSeconds);
    }

    private const string LeftSql = "select count(*) from platform.deliveries where state <> 'dead' and due_at <= now()";

    private const string UntoldSql = """
        select exists (
            select
            from records.statements s
            join insights.places p on p.tenant_id = s.tenant_id and (s.transaction, s.position) > (p.transaction, p.position)
        )
        """;

    /// <summary>A course of one problem, <c>answer</c>, whose answer is 42.</summary>
    internal static BlockDraft OneProblem()
    {
        var question = JsonNode.Parse("""{ "format": "stoa-problem/1", "body": [{ "response": "numeric", "id": "q1", "prompt": "Six times seven?", "answer": "42" }] }""")!.AsObject();
        static BlockDraft Block(string type, string key, JsonObject content, params BlockDraft[] children) => new(key, type, key, content, children);
        return Block(BlockTypes.Course, "course", new CourseContent { Org = "Stoa" }.ToJson(), Block(BlockTypes.Section, "section", [],
            Block(BlockTypes.Lesson, "lesson", [], Block(BlockTypes.Unit, "unit", [], Block(BlockTypes.Problem, "answer", question)))));
    }
}
