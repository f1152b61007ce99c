using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A learner writes a program by keyboard, runs it, mends it and hands it in; an administrator looks at the graders.</summary>
public sealed class WritingAProgram : IAsyncLifetime
{
    private const string Key = "Stoa/PROG/2026";
    private const string Unit = $"/learn/{Key}/work";
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        var task = JsonNode.Parse("""
            {
              "language": "python", "prompt": "<p>Read a name, and write a greeting for it.</p>", "starter": "name = input()\n", "points": 10, "maxAttempts": 3,
              "tests": [
                { "id": "t1", "name": "A name", "stdin": "Asha\n", "expected": "Hello, Asha!" },
                { "id": "t2", "name": "", "stdin": "Ben\n", "expected": "Hello, Ben!", "hidden": true }
              ]
            }
            """)!;
        course = await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var tree = new BlockDraft("course", BlockTypes.Course, "Programs", new CourseContent { Org = "Stoa" }.ToJson(),
                [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "work", new { }, Films.Block("code", "greeting", task))))]);
            var saved = await authoring.Save(Key, tree, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("390", "ar", true), InlineData("1280", "en", false)]
    public async Task A_program_is_written_run_and_handed_in_by_keyboard(string screen, string language, bool dark)
    {
        await using var learner = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        var page = learner.Page;
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Unit);
        var text = page.Locator("stoa-code .cm-content");
        await text.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("if name:\n");
        await page.Keyboard.TypeAsync("print('Hello,' + name)");
        await Assertions.Expect(page.Locator("textarea[name=code]")).ToHaveValueAsync("name = input()\nif name:\n    print('Hello,' + name)");
        await learner.Check("program-written");

        // The documented way out of an editor in which Tab indents.
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(text).Not.ToBeFocusedAsync();
        await page.Locator("button[formaction$='/trials'][value=tests]").ClickAsync();
        await Shows(page, "warn");
        await learner.Check("program-tried");

        await text.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("print(f'Hello, {input()}!')");
        await page.Locator(".code-actions button:not([formaction])").ClickAsync();
        await Shows(page, "good");
        await learner.Check("program-handed-in");
        await learner.Go(Unit);
        if (await Runs())
            await Assertions.Expect(page.Locator("[data-outcome=good]")).ToBeVisibleAsync();
        learner.Confirm();
    }

    [Fact]
    public async Task An_administrator_sees_what_can_be_run()
    {
        await using var admin = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(admin, site);
        await admin.Go("/admin/grading");
        await Assertions.Expect(admin.Page.Locator("tbody tr")).ToHaveCountAsync(7);
        admin.Confirm();
    }

    // Where this machine makes no sandbox the page says that, and goes on by itself all the same.
    private async Task Shows(IPage page, string outcome) =>
        await Assertions.Expect(page.Locator(await Runs() ? $"[data-outcome={outcome}]" : ".code-outcome .alert.bad, .code-outcome .alert.warn").First).ToBeVisibleAsync(new() { Timeout = 180_000 });

    private async Task<bool> Runs()
    {
        var hello = new CodeRun(Guid.CreateVersion7(), "tests", Languages.Python, [new("main.py", "")], "main.py", [new("only")], RunLimits.Default);
        return await site.With<ICodeRunner, RunOutcome?>(runner => runner.Run(hello, "hello", TimeSpan.FromMinutes(5))) is { Verdict: RunVerdict.Finished };
    }
}
