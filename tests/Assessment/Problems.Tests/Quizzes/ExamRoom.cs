using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Host;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Tests.Scripts;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Quizzes;

/// <summary>A running site with a course of one unit, whose quizzes and banks a test puts there, and a clock that it sets.</summary>
public sealed class ExamRoom : IAsyncLifetime
{
    internal const string Course = "Stoa/EXAM/now";
    private readonly Register register = new();
    private readonly Clock clock = new();
    private readonly Dictionary<string, (string Type, JsonObject Content)> blocks = [];
    private StoaSite? site;
    private Course? course;

    internal StoaSite Site => site!;

    /// <summary>Python of this machine, in place of a sandbox.</summary>
    internal PythonGrader Grader { get; } = new();

    internal Guid CourseId => course!.Id;

    internal DateTimeOffset Now => clock.GetUtcNow();

    public async Task InitializeAsync() => site = await StoaSite.Start(services =>
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ICodeRunner>(Grader);
        services.Replace(ServiceDescriptor.Singleton<IEnrolments>(register));
    },
    // What a grader does and when, each test says.
    roles: HostSettings.AllRoles.Except(["grader"]));

    public async Task DisposeAsync() => await Site.DisposeAsync();

    internal void Later(TimeSpan by) => clock.Ahead += by;

    /// <summary>A question whose answer is a word.</summary>
    internal static JsonObject Word(string id, string answer, string? tag = null, double? points = null)
    {
        var item = JsonNode.Parse($$"""
            { "id": "{{id}}", "title": "{{id}}", "tags": [{{(tag is null ? "" : $"\"{tag}\"")}}],
              "problem": { "format": "stoa-problem/1", "body": [ { "response": "text", "id": "q", "prompt": "Say {{id}}", "answers": ["{{answer}}"], "ignoreCase": true } ] } }
            """)!.AsObject();
        if (points is { } worth) item["points"] = worth;
        return item;
    }

    /// <summary>Publishes a quiz with own questions.</summary>
    internal Task Quiz(string key, string settings, params JsonObject[] items)
    {
        var content = JsonNode.Parse($"{{ {settings} }}")!.AsObject();
        content["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]);
        return Put(key, "quiz", content);
    }

    internal Task Bank(string key, params JsonObject[] items) =>
        Put(key, "bank", new JsonObject { ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]) });

    internal async Task Put(string key, string type, JsonObject content)
    {
        blocks[key] = (type, content);
        course = await Site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save(Course, Draft(), "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    internal (Person Person, HttpClient Browser) Learner(string name = "Asha Rao")
    {
        var person = StoaSite.Somebody(name: name);
        register.Enrolled[person.Id] = new(person.Id, CourseId, DateTimeOffset.UnixEpoch, null);
        return (person, Site.As(person));
    }

    internal static string PathOf(string key) => $"/learn/{Course}/blocks/{key}/sittings";

    /// <summary>Begins an attempt; its path.</summary>
    internal async Task<string> Start(HttpClient browser, string key, params (string Name, string Value)[] fields)
    {
        var answer = await browser.PostAsync(PathOf(key), Form(fields));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Sends an answer as the page's script does.</summary>
    internal static Task<HttpResponseMessage> Type(HttpClient browser, string path, int question, string text, long? seq = null, Guid? client = null, string? go = null)
    {
        List<(string, string)> fields = [("item", $"{question}"), ($"i.{question}.q", text)];
        if (seq is { } count) fields.Add(("seq", $"{count}"));
        if (client is { } tab) fields.Add(("client", $"{tab}"));
        if (go is not null) fields.Add(("go", go));
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/answers") { Content = Form([.. fields]) };
        request.Headers.Add("X-Stoa-Autosave", "1");
        return browser.SendAsync(request);
    }

    internal async Task<string> HandIn(HttpClient browser, string path)
    {
        var answer = await browser.PostAsync($"{path}/submission", Form([]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await Site.Settle();
        return await Page(browser, path);
    }

    internal static async Task<string> Page(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} {answer.StatusCode}: {body}");
        return WebUtility.HtmlDecode(body);
    }

    /// <summary>Does what a grader does with all that waits, and delivers the results; how many there were.</summary>
    internal async Task<int> GradeWaiting(Func<CodeRun, RunOutcome?>? outcome = null)
    {
        await Site.Settle();
        var waiting = await Rows<string>("select run::text from codegrading.runs where state = 'waiting' and announced order by priority, created_at, id");
        foreach (var text in waiting)
        {
            var run = JsonSerializer.Deserialize<CodeRun>(text, runs)!;
            var result = outcome?.Invoke(run) ?? await Grader.Run(run);
            await Rows<Guid>("update codegrading.runs set state = 'done', ended_at = now() where id = @Id returning id", new { run.Id });
            await using var scope = Site.Scope();
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, new RunFinished(run.Owner, result)));
        }
        await Site.Settle();
        return waiting.Count;
    }

    private static readonly JsonSerializerOptions runs = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>What the unit's page says of its quizzes.</summary>
    internal Task<string> Unit(HttpClient browser) => Page(browser, $"/learn/{Course}/u1");

    internal Task<IReadOnlyList<T>> Rows<T>(string sql, object? args = null) => Site.Services.GetRequiredService<PlatformDb>().Query<T>(sql, args);

    internal Task<IReadOnlyList<string>> Told(Guid learner) => Rows<string>("""
        select (body ->> 'blockKey') || ' ' || round((body ->> 'earned')::numeric, 4)::float8 || '/' || (body ->> 'possible') || ' #' || (body ->> 'attemptNumber')
        from platform.events
        where name = 'problems.attempt-graded/1' and body ->> 'learnerId' = @Learner::text
        order by occurred_at, id
        """, new { Learner = learner });

    internal static FormUrlEncodedContent Form((string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private BlockDraft Draft() => new(
        "course", BlockTypes.Course, "Exams", new CourseContent { Org = "Stoa" }.ToJson(),
        [new("s", BlockTypes.Section, "S", [],
            [new("l", BlockTypes.Lesson, "L", [], [new("u1", BlockTypes.Unit, "U", [],
                [.. blocks.Select(block => new BlockDraft(block.Key, block.Value.Type, $"The {block.Key}", block.Value.Content.DeepClone().AsObject(), []))])])])]);

    private sealed class Clock : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }

    private sealed class Register : IEnrolments
    {
        internal ConcurrentDictionary<Guid, Enrolment> Enrolled { get; } = [];

        public ValueTask<Enrolment?> Find(Guid learnerId, Guid courseId) => new(Enrolled.GetValueOrDefault(learnerId));

        public Task<IReadOnlyList<Enrolment>> OfLearner(Guid learnerId) =>
            Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolled.Values.Where(one => one.LearnerId == learnerId)]);

        public Task<IReadOnlyDictionary<Guid, int>> ActiveCounts(IReadOnlyCollection<Guid> courseIds) =>
            Task.FromResult<IReadOnlyDictionary<Guid, int>>(courseIds.ToDictionary(id => id, _ => Enrolled.Count));

        public Task<IReadOnlyList<Enrolment>> OfCourse(Guid courseId, int skip, int take) =>
            Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolled.Values.Skip(skip).Take(take)]);
    }
}
