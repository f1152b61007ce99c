using System.Diagnostics;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A stranger finds the sample course, watches, registers, enrols, learns, is graded, leaves in the middle of the film, comes
/// back to the same second, and finishes.</summary>
public sealed class FromVisitorToFinish : IAsyncLifetime
{
    private StoaSite site = null!;
    private Course course = null!;
    private CourseTree tree = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Start();
        course = (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
        await LearnQuickly();
        tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("390")]
    [InlineData("1280")]
    public async Task The_whole_way(string screen)
    {
        string state;
        (double From, double To) left;
        await using (var reader = await Reader.At(site, Screen.Of(screen)))
        {
            await FindAndWatch(reader);
            await Doors.Register(reader, $"finisher-{screen}@example.org");
            await Doors.Enrol(reader, course);
            foreach (var unit in tree.Units.Skip(1))
                await Learn(reader, unit);
            left = await WatchForAWhile(reader, tree.Units[0]);
            state = await reader.State();
            reader.Confirm();
        }
        await using (var reader = await Reader.At(site, Screen.Of(screen), state: WithoutStorage(state)))
        {
            await ComeBack(reader, left);
            await Learn(reader, tree.Units[0]);
            await WatchToTheEnd(reader);
            await Finished(reader);
            reader.Confirm();
        }
    }

    // At most two presses from the start page to the first second of the film.
    private static async Task FindAndWatch(Reader reader)
    {
        await reader.Go("/courses?q=lerning");
        Assert.True(await reader.Page.Locator("main a[href^='/courses/']").CountAsync() > 0);
        await reader.Go("/");
        await reader.Page.Locator("main a[href^='/learn/']:visible").First.ClickAsync();
        await Play(reader);
        await reader.Check("first-lesson");
    }

    private static async Task Play(Reader reader)
    {
        await reader.Page.WaitForSelectorAsync("stoa-video video");
        await reader.Page.Locator("stoa-video button:visible").First.ClickAsync();
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('stoa-video video').currentTime > 1");
    }

    private async Task Learn(Reader reader, Block unit)
    {
        await reader.Go($"{course.LearnPath}/{unit.Key}");
        foreach (var block in unit.SelfAndDescendants().Where(block => block.Type == BlockTypes.Problem))
            await Solve(reader, block);
        await TakePart(reader);
        await Read(reader);
    }

    private static async Task Solve(Reader reader, Block block)
    {
        var problem = reader.Page.Locator($"stoa-problem[data-block='{block.Key}']");
        if (await problem.CountAsync() == 0)
            return;
        await Solver.Answer(problem, block.Text("olx")!);
        await problem.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(problem.Locator(".problem-outcome")).ToContainTextAsync("Correct.");
        Assert.DoesNotContain("Partly", await problem.Locator(".problem-outcome").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task TakePart(Reader reader)
    {
        var forms = reader.Page.Locator("form[action*='/vote']:visible, form[action*='/votes']:visible, form[action*='/words']:visible, form[action*='/done']:visible, form[action*='/completion']:visible");
        for (var left = await forms.CountAsync(); left > 0; left--)
        {
            var form = forms.First;
            foreach (var group in await form.Locator("input[type=radio]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(one => one.name))]"))
                await form.Locator($"input[type=radio][name='{group}']").First.CheckAsync();
            foreach (var word in await form.Locator("input[type=text]").AllAsync())
                await word.FillAsync("chess");
            await reader.Page.RunAndWaitForResponseAsync(() => form.Locator("button").First.ClickAsync(), response => response.Request.Method == "POST" && !response.Url.EndsWith("/moments", StringComparison.Ordinal));
            await reader.Page.WaitForTimeoutAsync(500);
        }
    }

    // The end of each text, in view until the page marks it as read.
    private static async Task Read(Reader reader)
    {
        foreach (var text in await reader.Page.Locator("[data-completion=read]:not([data-done])").ElementHandlesAsync())
        {
            await text.EvaluateAsync("text => text.scrollIntoView({ block: 'end', behavior: 'instant' })");
            await reader.Page.WaitForFunctionAsync("text => text.hasAttribute('data-done')", text, new() { Timeout = 60_000 });
        }
    }

    private async Task<(double From, double To)> WatchForAWhile(Reader reader, Block unit)
    {
        await reader.Go($"{course.LearnPath}/{unit.Key}");
        await Play(reader);
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('stoa-video video').currentTime > 8");
        var at = await reader.Page.EvaluateAsync<double>("() => document.querySelector('stoa-video video').currentTime");
        var closing = Stopwatch.StartNew();
        await reader.Page.CloseAsync(new() { RunBeforeUnload = false });
        return (at, at + closing.Elapsed.TotalSeconds);
    }

    private async Task ComeBack(Reader reader, (double From, double To) left)
    {
        await Films.Until(async () => await site.With<Db, double?>(db => db.One<double?>("select max(position) / 10.0::float8 from courseware.watches")) >= left.From - 1);
        await site.Settle();
        await reader.Go("/dashboard");
        await reader.Page.Locator($"main a[href^='{course.LearnPath}/']:visible").First.ClickAsync();
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('stoa-video video')?.currentTime > 1");
        var resumed = await reader.Page.EvaluateAsync<double>("() => document.querySelector('stoa-video video').currentTime");
        Assert.InRange(resumed, left.From - 1, left.To + 1);
    }

    private static async Task WatchToTheEnd(Reader reader)
    {
        await Play(reader);
        await reader.Page.EvaluateAsync("() => { document.querySelector('stoa-video video').playbackRate = 2; }");
        await reader.Page.WaitForFunctionAsync("() => { const v = document.querySelector('stoa-video video'); return v.currentTime > v.duration * 0.95; }", null, new() { Timeout = 90_000 });
    }

    private async Task Finished(Reader reader)
    {
        for (var tries = 0; ; tries++)
        {
            await reader.Page.WaitForTimeoutAsync(1000);
            await reader.Page.GotoAsync("/dashboard");
            if (await reader.Page.GetByText("Finished").CountAsync() > 0)
                break;
            Assert.True(tries < 90, await reader.Page.Locator("main").InnerTextAsync());
        }
        await reader.Check("finished");
        await reader.Go(course.LearnPath);
        await reader.Go($"{course.LearnPath}/progress");
        Assert.Contains("100", await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    // The course's own rules want minutes of reading: the machine reads faster.
    private async Task LearnQuickly()
    {
        await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var content = await site.With<ICourses, CourseContent>(async courses => CourseContent.Of((await courses.Published(course))!.Root));
            var quick = content with { Completion = content.Completion with { ReadSecondsPer100Words = 0.05, VideoShare = 0.5 } };
            var saved = await authoring.SaveContent(course.Id, course.Title, quick, "read quickly", null);
            return await authoring.Publish(course.Id, saved.Version, null);
        });
        await site.Settle();
        course = (await site.With<ICourses, Course?>(courses => courses.Find(course.Id).AsTask()))!;
    }

    // Another device knows the session, not what this browser kept for itself.
    private static string WithoutStorage(string state)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(state)!.AsObject();
        json["origins"] = new System.Text.Json.Nodes.JsonArray();
        return json.ToJsonString();
    }
}
