using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Host;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Problems.Tests.Scripts;
using Stoa.Testing;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Tests.Attempts;

/// <summary>A running site with one course of one unit, whose problems a test names; who asks is enrolled unless they are called a guest.</summary>
public sealed class Classroom : IAsyncLifetime
{
    internal const string Course = "/learn/Stoa/T1/now";
    private static readonly Guid courseId = Guid.CreateVersion7();
    private readonly Dictionary<string, JsonElement> problems = [];
    private readonly Clock clock = new();
    private StoaSite? site;
    private string courseContent = "{}";

    internal StoaSite Site => site!;

    /// <summary>Python of this machine, in place of a sandbox; what the sandbox itself does is tested where it stands.</summary>
    internal PythonGrader Grader { get; } = new();

    internal DateTimeOffset Now => clock.GetUtcNow();

    public async Task InitializeAsync() => site = await StoaSite.Start(
        services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ICodeRunner>(Grader)
            .AddScoped<IBlockAccess>(scope => new Access(this, scope)),
        // What a grader does and when, each test says.
        roles: HostSettings.AllRoles.Except(["grader"]));

    public async Task DisposeAsync() => await Site.DisposeAsync();

    internal void Later(TimeSpan by) => clock.Ahead += by;

    internal string Put(string key, string inner, string attributes = "")
    {
        problems[key] = JsonSerializer.SerializeToElement(new { olx = $"<problem {attributes}>{inner}</problem>" });
        return key;
    }

    /// <summary>A problem in our own form.</summary>
    internal string PutJson(string key, string json)
    {
        problems[key] = JsonDocument.Parse(json).RootElement.Clone();
        return key;
    }

    internal void CourseSays(string json) => courseContent = json;

    /// <summary>The learner's view of a problem, as the unit page shows it.</summary>
    internal async Task<string> Show(string key, Person? person, bool enrolled = true)
    {
        await using var scope = Site.Scope();
        var opened = Open(key, person, enrolled, scope.ServiceProvider);
        var type = scope.ServiceProvider.GetRequiredService<BlockTypeRegistry>().Find(BlockTypes.Problem)!;
        var states = await type.LoadState(opened.Scope!, [opened.Block!], default);
        return Ui.Page.Render(scope.ServiceProvider, type.View(new BlockView(opened.Block!, opened.Scope!, false, null, states.GetValueOrDefault(key), _ => _ => { })));
    }

    /// <summary>Sends a form as the page's script does.</summary>
    internal Task<HttpResponseMessage> Send(HttpClient client, string key, string action, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Course}/blocks/{key}/{action}") { Content = Form(fields) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        return client.SendAsync(request);
    }

    internal static FormUrlEncodedContent Form((string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    internal async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        await Site.With<Db, IReadOnlyList<T>>(db => db.Query<T>(sql, args));

    internal static async Task<string> Body(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
        return body;
    }

    private OpenedBlock Open(string key, Person? person, bool enrolled, IServiceProvider services)
    {
        if (!problems.TryGetValue(key, out var content)) return new OpenedBlock(null, null, TypedResults.NotFound());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
        Block Make(string name, string type, JsonElement json, params Block[] children) =>
            new() { Key = name, Hash = name == key ? hash : name, Type = type, Title = name == key ? "A problem" : "", Content = json, Children = children };
        var empty = JsonDocument.Parse("{}").RootElement;
        var block = Make(key, BlockTypes.Problem, content);
        var unit = Make("u1", BlockTypes.Unit, empty, block);
        var tree = new CourseTree(Make("c", BlockTypes.Course, JsonDocument.Parse(courseContent).RootElement,
            Make("s", BlockTypes.Section, empty, Make("l", BlockTypes.Lesson, empty, unit))));
        var course = new Course(courseId, "Stoa/T1/now", "T", "c", "c", 1, 1, Now, Now, null);
        return new OpenedBlock(new BlockScope(course, tree, unit, person, enrolled, "http://localhost", Now) { Services = services }, block, null);
    }

    private sealed class Access(Classroom room, IServiceProvider scope) : IBlockAccess
    {
        public ValueTask<OpenedBlock> Open(string courseKey, string blockKey, CancellationToken cancellation)
        {
            var person = scope.GetRequiredService<Visitor>().Person;
            return ValueTask.FromResult(room.Open(blockKey, person, person is not null && person.Name != "Guest", scope));
        }
    }

    private sealed class Clock : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
