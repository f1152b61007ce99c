using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Reading and answering need no JavaScript.</summary>
public sealed class WithoutScript : IAsyncLifetime
{
    private StoaSite site = null!;
    private Course course = null!;
    private CourseTree tree = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Start();
        course = (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
        tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_learner_registers_enrols_reads_and_answers()
    {
        await using var reader = await Reader.At(site, Screen.Phone, script: false);
        await Doors.Register(reader, "plain@example.org");
        await Doors.Enrol(reader, course);
        foreach (var unit in tree.Units)
        {
            await reader.Page.GotoAsync($"{course.LearnPath}/{unit.Key}");
            Assert.Contains(unit.Title, await reader.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
            foreach (var block in unit.SelfAndDescendants().Where(block => block.Type == BlockTypes.Problem))
                await Solve(reader, block);
        }
        await site.Settle();
        await reader.Page.GotoAsync($"{course.LearnPath}/progress");
        Assert.Contains("100%", await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task Solve(Reader reader, Block block)
    {
        var problem = reader.Page.Locator($"stoa-problem[data-block='{block.Key}']");
        if (await problem.CountAsync() == 0)
            return;
        await Solver.Answer(problem, block.Text("olx")!);
        await problem.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(problem.Locator(".problem-outcome")).ToContainTextAsync("Correct.");
    }
}
