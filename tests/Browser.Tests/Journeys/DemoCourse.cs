using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A course that somebody else wrote: every problem of a supported kind is answered in the page, by hand,
/// and no page is wider than a phone.
/// Without the course beside the clone there is nothing to check here.</summary>
public sealed class DemoCourse
{
    [Fact]
    public async Task Every_supported_problem_can_be_answered_and_is_graded()
    {
        if (SharedData.Find("olx/openedx-demo-course.tar.gz") is not { } package)
            return;
        await using var site = await SampleSite.Empty();
        var course = await Import(site, package);
        var tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
        await using var reader = await Reader.At(site, Screen.Phone);
        await Doors.Register(reader, "demo@example.org");
        await Doors.Enrol(reader, course);
        var answered = 0;
        foreach (var problem in tree.Root.SelfAndDescendants().Where(block => block.Type == BlockTypes.Problem))
            answered += await Answer(reader, site, course, tree, problem) ? 1 : 0;
        Assert.InRange(answered, 18, 33);
        await reader.Go($"{course.LearnPath}/progress");
        foreach (var unit in tree.Units)
        {
            await reader.Page.GotoAsync($"{course.LearnPath}/{unit.Key}");
            Assert.InRange(await reader.Overflow(), -Screen.Phone.Width, 1);
        }
    }

    private static async Task<Course> Import(StoaSite site, string package)
    {
        await site.With<IImports, ImportResult>(imports => imports.Run(package, new("demo.tar.gz", Publish: true)));
        await site.Settle(60);
        return (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
    }

    private static async Task<bool> Answer(Reader reader, StoaSite site, Course course, CourseTree tree, Block block)
    {
        await reader.Page.GotoAsync($"{course.LearnPath}/{tree.UnitOf(block)!.Key}");
        var problem = reader.Page.Locator($"stoa-problem[data-block='{block.Key}']");
        if (await problem.CountAsync() == 0)
            return false;
        if (block.Text("olx") is not { } olx)
            await Placing.Answer(problem, block);
        else if (!Scripted.Is(olx))
            await Solver.Answer(problem, olx);
        else if (!await Scripted.Answer(problem, olx, site))
            return false;
        await problem.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(problem.Locator(".problem-outcome")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("^\\s*(Correct|Done)\\."), new() { Timeout = 180_000 });
        return true;
    }
}
