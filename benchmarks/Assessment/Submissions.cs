using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Host;
using Stoa.Host.Composition;

namespace Stoa.Bench.Assessment;

/// <summary>Answers of many learners, each graded and kept before it is acknowledged, against an endpoint that inserts one row.</summary>
internal static class Submissions
{
    private const int Learners = 2000, Connections = 16;
    private const string Key = "Stoa/BENCH/1", Form = "application/x-www-form-urlencoded";

    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage, string database)
    {
        await Publish(database);
        var cookies = await Enrolments.Arrive(stage, database, Learners);
        var enrolled = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Learners ? Load.Post($"/courses/{Key}/enrolment", Form, [], cookies[number]) : null);
        var body = Encoding.ASCII.GetBytes("a.q1=42");
        var insert = Load.Post("/insert", Form, body);
        var bare = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Learners ? insert : null);
        var ours = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Learners ? Load.Post($"/learn/{Key}/blocks/answer/attempts", Form, body, cookies[number]) : null);
        var again = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Learners ? insert : null);
        table.Ratio("auto-graded submissions accepted, against one bare insert", ours.PerSecond, (bare.PerSecond + again.PerSecond) / 2, "/s", 0.4);
        table.Note("of them failed", $"{enrolled.Failed + ours.Failed}");
    }

    private static async Task Publish(string database)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var authoring = scope.ServiceProvider.GetRequiredService<ICourseAuthoring>();
        var question = JsonNode.Parse("""{ "format": "stoa-problem/1", "body": [{ "response": "numeric", "id": "q1", "prompt": "Six times seven?", "answer": "42" }] }""")!.AsObject();
        static BlockDraft Block(string type, string key, JsonObject content, params BlockDraft[] children) => new(key, type, key, content, children);
        var saved = await authoring.Save(Key, Block(BlockTypes.Course, "course", new CourseContent { Org = "Stoa" }.ToJson(), Block(BlockTypes.Section, "section", [],
            Block(BlockTypes.Lesson, "lesson", [], Block(BlockTypes.Unit, "unit", [], Block(BlockTypes.Problem, "answer", question))))), "bench", null);
        await authoring.Publish(saved.Course.Id, saved.Version, null);
    }
}
