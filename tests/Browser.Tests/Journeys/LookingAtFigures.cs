using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;
using Stoa.Insights.Tests.Simulated;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>The dashboards, filled by a simulated run, as learners, instructors and operators look at them.</summary>
public sealed class LookingAtFigures(LookingAtFigures.FilledSite filled) : IClassFixture<LookingAtFigures.FilledSite>
{
    [Theory]
    [InlineData("390", "en", false)]
    [InlineData("1280", "en", false)]
    [InlineData("390", "ar", true)]
    [InlineData("1280", "ar", false)]
    [InlineData("1280", "en", true)]
    public async Task Nobody_meets_a_barrier(string screen, string language, bool dark)
    {
        await using var reader = await Reader.At(filled.Site, Screen.Of(screen), language: language, dark: dark);
        await Doors.BecomeAdministrator(reader, filled.Site);
        await reader.Go("/insights");
        var course = $"/studio{filled.Course.AboutPath}/insights";
        foreach (var page in new[] { "", "/videos", "/problems", "/learners?why=quiet", "/learners?why=struggling", "/runs" })
            await Go(reader, course + page);
        await reader.Page.GotoAsync(course + "/videos");
        await Go(reader, (await reader.Page.Locator("table a[href*='/videos/']").First.GetAttributeAsync("href"))!);
        await Go(reader, "/admin/insights");
        await filled.LearnAs("admin@example.org");
        await Go(reader, "/insights");
        await reader.Check("my-figures");
        reader.Confirm();
    }

    [Fact]
    public async Task A_chart_is_read_by_keyboard_and_changes_while_it_is_looked_at()
    {
        await using var reader = await Reader.At(filled.Site, Screen.Desk);
        await Doors.BecomeAdministrator(reader, filled.Site);
        await Go(reader, $"/studio{filled.Course.AboutPath}/insights");
        var handle = reader.Page.Locator("insight-chart .handle").First;
        await handle.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Home");
        var first = await reader.Page.Locator("insight-chart .reading").First.InnerTextAsync();
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(reader.Page.Locator("insight-chart .reading").First).Not.ToHaveTextAsync(first);
        Assert.Equal(await handle.GetAttributeAsync("aria-valuetext"), await reader.Page.Locator("insight-chart .reading").First.TextContentAsync());
        await handle.BlurAsync();
        var registered = reader.Page.Locator(".funnel-head .number").First;
        var before = await registered.InnerTextAsync();
        filled.Record.Add([new Said(filled.Course.Id, Guid.CreateVersion7()).Enrolled(TimeProvider.System.GetUtcNow())]);
        await Assertions.Expect(registered).Not.ToHaveTextAsync(before, new() { Timeout = 120_000 });
        reader.Confirm();
    }

    [Fact]
    public async Task Without_scripts_every_figure_stands_in_a_table()
    {
        await using var reader = await Reader.At(filled.Site, Screen.Phone, script: false);
        await Doors.BecomeAdministrator(reader, filled.Site);
        await reader.Go($"/studio{filled.Course.AboutPath}/insights");
        await Assertions.Expect(reader.Page.Locator("insight-chart table").First).ToBeVisibleAsync();
    }

    // Once the charts stand, the page does not move any more.
    private static async Task Go(Reader reader, string path)
    {
        await reader.Page.GotoAsync(path);
        await Assertions.Expect(reader.Page.Locator("insight-chart:not(:defined)")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
        foreach (var chart in await reader.Page.Locator("insight-chart").AllAsync())
            await Assertions.Expect(chart.Locator("canvas, table:visible").First).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await reader.Check();
    }

    public sealed class FilledSite : IAsyncLifetime
    {
        private const int Registrations = 400;

        public StoaSite Site { get; private set; } = null!;
        public Course Course { get; private set; } = null!;
        public SimulatedRecord Record { get; } = new();
        private SimulatedRun run = null!;
        private CourseTree tree = null!;

        public async Task InitializeAsync()
        {
            Site = await StoaSite.Start(
                services => services.AddSingleton<IStatementStream>(Record).AddSingleton<IStatementLookup>(Record),
                new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "never" });
            Course = await Site.With<ISampleCourse, Course>(sample => sample.Seed());
            tree = (await Site.With<ICourses, CourseTree?>(courses => courses.Published(Course).AsTask()))!;
            run = new(Course.Id, SimulatedCourse.Of(tree), Registrations, TimeProvider.System.GetUtcNow().AddDays(-49));
            Record.Add(run.Statements());
            await Site.With<Db, int>(db => db.Execute("""
                insert into accounts.people (id, name, email, email_key)
                select id, 'Learner ' || number, 'learner' || number || '@example.org', 'learner' || number || '@example.org'
                from unnest(@Ids::uuid[]) with ordinality as given (id, number)
                """, new { Ids = Enumerable.Range(0, Registrations).Select(run.Learner).ToArray() }));
            await Followed();
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();

        /// <summary>Somebody who has an account does half of the course.</summary>
        public async Task LearnAs(string email)
        {
            var person = await Site.With<Db, Guid>(db => db.One<Guid>("select id from accounts.people where email = @email", new { email }));
            var said = new Said(Course.Id, person);
            var at = TimeProvider.System.GetUtcNow().AddDays(-30);
            List<RecordedStatement> statements = [said.Enrolled(at)];
            foreach (var (place, unit) in SimulatedCourse.Of(tree).Take(5).Index())
            {
                at = at.AddDays(place % 3 + 1);
                statements.AddRange([
                    said.Opened(at, unit.Key), said.Read(at.AddMinutes(2), unit.Key, unit.Text, "one", 60 + (place * 80)), said.CompletedUnit(at.AddMinutes(9), unit.Key),
                    said.Progressed(at.AddMinutes(10), place + 1, 9), said.Scored(at.AddMinutes(11), (place + 1) * 0.14, place > 3),
                ]);
            }
            Record.Add(statements);
            await Followed();
        }

        private async Task Followed()
        {
            for (var end = Environment.TickCount64 + 300_000; await Behind(); await Task.Delay(50))
                Assert.True(Environment.TickCount64 < end, "The record is not followed.");
        }

        private Task<bool> Behind() => Site.With<PlatformDb, bool>(async db =>
            await db.One<long>("select coalesce(max(folded), 0) from insights.places") < Record.All.Count);
    }
}
