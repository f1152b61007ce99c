using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Blocks;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Testing;
using Stoa.Ui.Blocks;

namespace Stoa.CodeGrading.Tests.Attempts;

/// <summary>A running site with one unit whose tasks a test names; who asks is enrolled unless they are called a guest.</summary>
public sealed class CodeRoom : IAsyncLifetime
{
    private const string Course = "/learn/Stoa/T1/now";
    private static readonly Guid courseId = Guid.CreateVersion7();
    private readonly Dictionary<string, JsonElement> tasks = [];
    private StoaSite? site;

    internal StoaSite Site => site!;

    public async Task InitializeAsync() => site = await StoaSite.Start(services => services.AddScoped<IBlockAccess>(scope => new Access(this, scope)));

    public async Task DisposeAsync() => await Site.DisposeAsync();

    internal string Put(string key, CodeTask task, string more = "")
    {
        var json = CodeTaskReader.Write(task);
        tasks[key] = JsonDocument.Parse(json[..^1] + more + "}").RootElement;
        return key;
    }

    /// <summary>Sends a form as the page's script does.</summary>
    internal Task<HttpResponseMessage> Send(HttpClient client, string key, string action, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Course}/blocks/{key}/{action}") { Content = Form(fields) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        return client.SendAsync(request);
    }

    /// <summary>Sends a form as a browser without scripts does.</summary>
    internal Task<HttpResponseMessage> SendPlain(HttpClient client, string key, string action, params (string Name, string Value)[] fields) =>
        client.PostAsync($"{Course}/blocks/{key}/{action}", Form(fields));

    /// <summary>The task's HTML once nothing of it is awaited any more.</summary>
    internal async Task<string> Settled(HttpClient client, string key)
    {
        for (var end = Environment.TickCount64 + 300_000; ; await Task.Delay(50))
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{Course}/blocks/{key}/code");
            request.Headers.Add("X-Stoa-Fragment", "1");
            var html = WebUtility.HtmlDecode(await Body(await client.SendAsync(request)));
            if (!html.Contains("data-pending=")) return html;
            Assert.True(Environment.TickCount64 < end, html);
        }
    }

    internal static async Task<string> Body(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
        return body;
    }

    internal async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) => await Site.With<Db, IReadOnlyList<T>>(db => db.Query<T>(sql, args));

    /// <summary>What the gradebook is told of a learner.</summary>
    internal async Task<IReadOnlyList<AttemptGraded>> Graded(Person person)
    {
        var bodies = await Query<string>("select body::text from platform.events where name = @Name and body->>'learnerId' = @Learner order by occurred_at, id", new { AttemptGraded.Name, Learner = person.Id.ToString() });
        return [.. bodies.Select(body => JsonSerializer.Deserialize<AttemptGraded>(body, JsonSerializerOptions.Web)!)];
    }

    /// <summary>Whether this machine runs Python at all; where it does not, what is handed in waits for staff.</summary>
    internal async Task<bool> Runs() =>
        (await Site.With<Contracts.Grading.ICodeRunner, IReadOnlyList<Contracts.Grading.LanguageState>>(async runner => await runner.Languages())).Any(state => state is { Language: "python", Off: null });

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private OpenedBlock Open(string key, Person? person, bool enrolled, IServiceProvider services)
    {
        if (!tasks.TryGetValue(key, out var content)) return new(null, null, TypedResults.NotFound());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
        var empty = JsonDocument.Parse("{}").RootElement;
        Block Make(string name, string type, JsonElement json, params Block[] children) =>
            new() { Key = name, Hash = name == key ? hash : name, Type = type, Title = "", Content = json, Children = children };
        var block = Make(key, CodeBlock.TypeName, content);
        var unit = Make("u1", BlockTypes.Unit, empty, block);
        var tree = new CourseTree(Make("c", BlockTypes.Course, empty, Make("s", BlockTypes.Section, empty, Make("l", BlockTypes.Lesson, empty, unit))));
        var now = TimeProvider.System.GetUtcNow();
        var course = new Course(courseId, "Stoa/T1/now", "T", "c", "c", 1, 1, now, now, null);
        return new(new BlockScope(course, tree, unit, person, enrolled, "http://localhost", now) { Services = services }, block, null);
    }

    private sealed class Access(CodeRoom room, IServiceProvider scope) : IBlockAccess
    {
        public ValueTask<OpenedBlock> Open(string courseKey, string blockKey, CancellationToken cancellation)
        {
            var person = scope.GetRequiredService<Visitor>().Person;
            return ValueTask.FromResult(room.Open(blockKey, person, person is not null && person.Name != "Guest", scope));
        }
    }
}
