using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.CodeGrading.Tests.Answers;

/// <summary>A quiz whose programs this machine's sandbox runs, from the first draw to the review.</summary>
public sealed class QuizWithProgramsTests : IAsyncLifetime
{
    private const string Key = "Stoa/CODE/quiz";
    private readonly Person asha = StoaSite.Somebody();
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        var register = new Register();
        site = await StoaSite.Start(services => services.Replace(ServiceDescriptor.Singleton<IEnrolments>(register)));
        register.Course = await site.With<ICourseAuthoring, Guid>(async authoring =>
        {
            var saved = await authoring.Save(Key, Draft(), "test", null);
            return (await authoring.Publish(saved.Course.Id, saved.Version, null)).Id;
        });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Programs_of_a_quiz_are_run_in_the_sandbox_after_it_was_handed_in()
    {
        using var browser = site.As(asha);
        var begun = await browser.PostAsync($"/learn/{Key}/blocks/quiz/sittings", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        var path = begun.Headers.Location!.ToString();
        Assert.DoesNotContain("hidden-", await browser.GetStringAsync(path));
        await Write(browser, path, 1, "import os, sys\nprint(f'Hello, {input()}!')\nprint(os.listdir('.'), file=sys.stderr)");
        await Write(browser, path, 2, "def double(n):\n    return 2 * n if n < 100 else 0");
        await browser.PostAsync($"{path}/submission", new FormUrlEncodedContent([]));
        if (!await Runs())
        {
            await Eventually(async () => (await browser.GetStringAsync(path)).Contains("could not be graded yet", StringComparison.Ordinal));
            return;
        }
        await Eventually(async () => (await browser.GetStringAsync($"{path}/state")).Contains("\"graded\":true", StringComparison.Ordinal));
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(path));
        Assert.Contains("1 of 2 tests pass.", page);
        Assert.Contains("2 of 3 tests pass.", page);
        Assert.Contains("0 of 1 hidden test passes.", page);
        Assert.DoesNotContain("hidden-", page);
        await site.Settle();
        var told = Assert.Single(await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>(
            "select body::text from platform.events where name = @Name and body->>'learnerId' = @Learner", new { AttemptGraded.Name, Learner = asha.Id.ToString() })));
        var graded = JsonSerializer.Deserialize<AttemptGraded>(told, JsonSerializerOptions.Web)!;
        // A quarter of one question, three fifths of the other.
        Assert.Equal((4.25, 10), (Math.Round(graded.Earned, 6), graded.Possible));
    }

    private static async Task Write(HttpClient browser, string path, int question, string program)
    {
        var fields = new Dictionary<string, string> { ["item"] = $"{question}", [$"i.{question}.q"] = program };
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"{path}/answers", new FormUrlEncodedContent(fields))).StatusCode);
    }

    private async Task<bool> Runs() =>
        await site.With<ICodeRunner, RunOutcome?>(runner => runner.Run(Playground.Run(Languages.Python, "pass"), "pass", TimeSpan.FromMinutes(5))) is { Verdict: RunVerdict.Finished };

    private static async Task Eventually(Func<Task<bool>> happens)
    {
        for (var end = Environment.TickCount64 + 300_000; !await happens(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "It did not happen within five minutes.");
    }

    private static BlockDraft Draft() => new("course", BlockTypes.Course, "Programs", new CourseContent { Org = "Stoa" }.ToJson(),
        [new("s", BlockTypes.Section, "S", [], [new("l", BlockTypes.Lesson, "L", [], [new("u1", BlockTypes.Unit, "U", [],
        [
            new("bank", "bank", "Bank", Items(Asked("greet", """
                "tests": [ { "stdin": "Asha\n", "expected": "Hello, Asha!", "points": 1 }, { "stdin": "hidden-input\n", "expected": "hidden-output", "points": 3, "hidden": true } ]
                """)), []),
            new("quiz", "quiz", "Quiz", JsonNode.Parse($$"""
                { "points": 10, "items": [ { "bank": "bank", "draw": 1 }, {{Asked("double", """
                "tests": [ { "check": "print(double(2))", "expected": "4", "points": 2 }, { "check": "print(double(5))", "expected": "10" }, { "check": "print(double(444))", "expected": "888", "points": 2, "hidden": true } ]
                """).ToJsonString()}} ] }
                """)!.AsObject(), []),
        ])])])]);

    private static JsonObject Items(JsonNode item) => new() { ["items"] = new JsonArray(item) };

    private static JsonNode Asked(string id, string tests) => JsonNode.Parse($$"""
        { "id": "{{id}}", "problem": { "format": "stoa-problem/1", "body": [ { "response": "code", "id": "q", "prompt": "{{id}}", {{tests}} } ] } }
        """)!;

    private sealed class Register : IEnrolments
    {
        internal Guid Course { get; set; }

        public ValueTask<Enrolment?> Find(Guid learnerId, Guid courseId) => new(Of(learnerId));

        public Task<IReadOnlyList<Enrolment>> OfLearner(Guid learnerId) => Task.FromResult<IReadOnlyList<Enrolment>>([Of(learnerId)]);

        public Task<IReadOnlyDictionary<Guid, int>> ActiveCounts(IReadOnlyCollection<Guid> courseIds) =>
            Task.FromResult<IReadOnlyDictionary<Guid, int>>(courseIds.ToDictionary(id => id, _ => 1));

        public Task<IReadOnlyList<Enrolment>> OfCourse(Guid courseId, int skip, int take) => Task.FromResult<IReadOnlyList<Enrolment>>([]);

        private Enrolment Of(Guid learner) => new(learner, Course, DateTimeOffset.UnixEpoch, null);
    }
}
