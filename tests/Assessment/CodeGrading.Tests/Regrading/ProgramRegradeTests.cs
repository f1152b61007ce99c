using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Host;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.CodeGrading.Tests.Regrading;

/// <summary>A course with a task, and programs that were handed in for it. What a grader does and when, each test says: a program "says" its own text.</summary>
public sealed class ProgramRegradeTests(SiteWithoutGraders site) : IClassFixture<SiteWithoutGraders>, IAsyncLifetime
{
    private const string Key = "Stoa/CODE/now";
    private const string Path = $"/studio/courses/{Key}/programs";
    private Course? course;

    private StoaSite Site => site.Site;

    /// <summary>Each test begins with a course for which nobody has handed in anything.</summary>
    public async Task InitializeAsync()
    {
        await Publish("no");
        await Db.Execute("delete from codegrading.regrades where course_id = @Id", new { course!.Id });
        await Db.Execute("delete from codegrading.attempts where course_id = @Id", new { course.Id });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task Publish(string expected)
    {
        var content = JsonNode.Parse(CodeTaskReader.Write(Expecting(expected)))!.AsObject();
        var root = new BlockDraft("course", BlockTypes.Course, "Code", new CourseContent { Org = "Stoa" }.ToJson(),
            [new("s", BlockTypes.Section, "S", [], [new("l", BlockTypes.Lesson, "L", [], [new("u", BlockTypes.Unit, "U", [], [new("task", "code", "Say yes", content, [])])])])]);
        course = await Site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save(Key, root, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    private static CodeTask Expecting(string expected) => new() { Prompt = "<p>Say yes.</p>", Points = 10, Tests = [new("t1", "", Expected: expected)] };

    private PlatformDb Db => Site.Services.GetRequiredService<PlatformDb>();

    /// <summary>A program that was graded by the task as it was at first.</summary>
    private async Task<Person> HandedIn(string name, params string[] programs)
    {
        var person = StoaSite.Somebody(name: name);
        site.People.All[person.Id] = new(person.Id, name, person.Email, null);
        foreach (var (at, code) in programs.Index())
            await Db.Execute("""
                with attempt as (
                    insert into codegrading.attempts (tenant_id, id, learner_id, course_id, block_key, revision_hash, submission_id, number, code, task, submitted_at)
                    values (@Tenant, @Id, @Learner, @Course, 'task', 'old', @Id, @Number, @Code, @Task::jsonb, now())
                )
                insert into codegrading.gradings (tenant_id, attempt_id, result, share, graded_at)
                values (@Tenant, @Id, '{"verdict":"finished","tests":[]}', @Share, now())
                """, new
            {
                Tenant = Tenant.Default,
                Id = Guid.CreateVersion7(),
                Learner = person.Id,
                Course = course!.Id,
                Number = at + 1,
                Code = code,
                Task = CodeTaskReader.Write(Expecting("no")),
                Share = code == "no" ? 1.0 : 0.0,
            });
        return person;
    }

    /// <summary>Does what a grader does with all that waits; in the order of the queue.</summary>
    private async Task<int> Run(Func<CodeRun, RunOutcome?>? other = null)
    {
        var count = 0;
        while (true)
        {
            await Site.Settle();
            var waiting = await Db.Query<string>("select run::text from codegrading.runs where state = 'waiting' order by priority, created_at, id");
            if (waiting.Count == 0) return count;
            foreach (var text in waiting)
            {
                var run = RunJson.Read<CodeRun>(text);
                var said = run.Files.Single(file => file.Path == "main.py").Text!;
                var outcome = other?.Invoke(run) ?? new(run.Id, RunVerdict.Finished, null, null, [.. run.Cases.Select(one => new CaseOutcome(one.Id, CaseVerdict.Exited, 0, said, "", 0, 0, 0))]);
                await Db.Execute("update codegrading.runs set state = 'done', ended_at = now() where id = @Id", new { run.Id });
                await using var scope = Site.Scope();
                var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
                // Twice, as a delivery may come.
                for (var time = 0; time < 2; time++)
                    await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, new RunFinished(run.Owner, outcome)));
                Assert.Equal(RunPriority.Regrade, run.Priority);
                count++;
            }
        }
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<IReadOnlyList<double>> Earned(Person person) =>
        [.. (await Db.Query<string>("select body::text from platform.events where name = @Name and body->>'learnerId' = @Learner order by occurred_at, id", new { AttemptGraded.Name, Learner = $"{person.Id}" }))
            .Select(body => JsonSerializer.Deserialize<AttemptGraded>(body, JsonSerializerOptions.Web)!.Earned)];

    [Fact]
    public async Task Corrected_tests_judge_all_programs_again_keep_a_trail_and_tell_whose_score_changed()
    {
        var (asha, ben, cleo) = (await HandedIn("Asha", "yes"), await HandedIn("Ben", "no", "yes"), await HandedIn("Cleo", "maybe"));
        await Publish("yes");
        using var teacher = Site.As(StoaSite.Somebody(Role.Instructor, "Ines Prof"));
        Assert.Contains("Say yes", await teacher.GetStringAsync(Path));
        Assert.Contains("4 programs that were graded", await teacher.GetStringAsync($"{Path}/task"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.PostAsync($"{Path}/task", Form(("reason", " ")))).StatusCode);
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Path}/task", Form(("reason", "It was <yes> all along."), ("tell", "true")))).StatusCode);
        Assert.Contains("Programs are run again", await teacher.GetStringAsync($"{Path}/task"));
        Assert.Equal(4, await Run());
        Assert.Equal(["4 2 1 0"], await Db.Query<string>("select judged || ' ' || raised || ' ' || lowered || ' ' || failed from codegrading.regrades where finished_at is not null"));
        Assert.Equal([10], await Earned(asha));
        Assert.Equal(10, (await Earned(ben))[^1]);
        Assert.Empty(await Earned(cleo));
        // Ben's best was right before and is right now: another program of his.
        Assert.Equal([asha.Email], await Db.Query<string>("select recipient from platform.mail where subject like 'Your score in%'"));
        var trail = await teacher.GetStringAsync($"{Path}/task.csv");
        Assert.Equal(4, trail.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("It was <yes> all along.", trail);
        Assert.Contains("{\"running\":false", await teacher.GetStringAsync($"{Path}/task/state"));

        // Once more: nothing is left to change.
        await teacher.PostAsync($"{Path}/task", Form(("reason", "Again")));
        Assert.Equal(4, await Run());
        Assert.Single(await Earned(asha));
    }

    [Fact]
    public async Task What_cannot_be_run_keeps_its_score_and_does_not_hold_up_the_rest()
    {
        var (asha, ben) = (await HandedIn("Asha", "yes\n"), await HandedIn("Ben", "yes"));
        await Publish("yes");
        using var teacher = Site.As(StoaSite.Somebody(Role.Instructor));
        await teacher.PostAsync($"{Path}/task", Form(("reason", "Corrected")));
        await Run(run => run.Files[0].Text == "yes\n" ? new(run.Id, RunVerdict.Failed, null, "the machine fell over", []) : null);
        Assert.Equal(["2 1 0 1"], await Db.Query<string>("select judged || ' ' || raised || ' ' || lowered || ' ' || failed from codegrading.regrades where finished_at is not null"));
        Assert.Empty(await Earned(asha));
        Assert.Equal([10], await Earned(ben));
    }

    [Fact]
    public async Task Only_instructors_regrade_and_only_what_is_a_task_of_the_course()
    {
        await HandedIn("Asha", "yes");
        using var learner = Site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync($"{Path}/task")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync($"{Path}/task", Form(("reason", "x")))).StatusCode);
        using var teacher = Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync($"{Path}/u")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.PostAsync($"/studio/courses/Stoa/NONE/now/programs/task", Form(("reason", "x")))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.PostAsync($"{Path}/task", Form(("reason", new string('x', 501))))).StatusCode);
        Assert.Empty(await Db.Query<Guid>("select id from codegrading.regrades"));
    }

}

/// <summary>A site on which nothing is run by itself.</summary>
public sealed class SiteWithoutGraders : IAsyncLifetime
{
    private StoaSite? started;

    internal StoaSite Site => started!;

    internal Known People { get; } = new();

    public async Task InitializeAsync() =>
        started = await StoaSite.Start(services => services.Replace(ServiceDescriptor.Singleton<IPeople>(People)), roles: HostSettings.AllRoles.Except(["grader"]));

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>The test's people have no accounts.</summary>
    internal sealed class Known : IPeople
    {
        internal System.Collections.Concurrent.ConcurrentDictionary<Guid, PersonSummary> All { get; } = new();

        public Task<IReadOnlyDictionary<Guid, PersonSummary>> Find(IReadOnlyCollection<Guid> ids) =>
            Task.FromResult<IReadOnlyDictionary<Guid, PersonSummary>>(ids.Distinct().Where(All.ContainsKey).ToDictionary(id => id, id => All[id]));

        public Task<PeoplePage> ByName(PeopleQuery query) => throw new NotSupportedException();

        public Task<IReadOnlyList<Guid>> Called(IReadOnlyCollection<Guid> ids, string text) => throw new NotSupportedException();
    }
}
