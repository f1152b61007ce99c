using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.Courseware.Tests.Progress;

public sealed class EventsTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();
    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task A_graded_attempt_completes_its_problem_once()
    {
        var (person, _) = school.Learner();
        for (var attempt = 1; attempt <= 2; attempt++)
            await Tell(new AttemptGraded(person.Id, school.Course.Id, "quiz", "", 0, 1, attempt, TimeProvider.System.GetUtcNow()) { GradedAt = TimeProvider.System.GetUtcNow() });
        await Until(async () => await school.ProgressOf(person) is { Completed: 1, LastUnitKey: "quiz-unit" });
        Assert.Equal([1], await school.Rows<int>("select count(*)::int from platform.events where name = 'courseware.unit-completed/1'"));
    }

    [Fact]
    public async Task Another_module_may_complete_its_block()
    {
        var (person, _) = school.Learner();
        await Tell(new BlockCompleted(person.Id, school.Course.Id, "film", TimeProvider.System.GetUtcNow()));
        await Until(async () => await school.ProgressOf(person) is { Completed: 1 });
    }

    [Fact]
    public async Task Of_an_erased_person_nothing_stays()
    {
        var (person, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        await School.Submit(browser, $"{School.Home}/say/note", ("text", "mine"));
        await School.Submit(browser, $"{School.Home}/say/bookmark", ("on", "true"));
        await school.Do(browser, school.Event("film", "watched", new { ranges = new[] { new[] { 0, 10 } }, duration = 100, position = 10 }), school.Event("hello", "read", new { session = "a", depth = 1, seconds = 9 }));
        var export = System.Text.Json.JsonSerializer.Serialize(await school.Site.With<IEnumerable<IPersonalData>, object>(
            all => all.Single(one => one.FileName == "learning.json").Export(person.Id)));
        Assert.Contains("mine", export);
        await Tell(new PersonErased(person.Id));
        var tables = await school.Rows<string>("select table_name::text from information_schema.columns where table_schema = 'courseware' and column_name = 'learner_id'");
        foreach (var table in tables)
            await Until(async () => (await school.Rows<int>($"select count(*)::int from courseware.{table} where learner_id = @Id", new { person.Id }))[0] == 0);
    }

    private async Task Tell<TEvent>(TEvent happened)
        where TEvent : Contracts.IEvent
    {
        await using var scope = school.Site.Scope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = Tenant.Default;
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, happened));
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var i = 0; !await reached(); i++)
        {
            Assert.True(i < 4800, "it never came to that");
            await Task.Delay(25);
        }
    }
}
