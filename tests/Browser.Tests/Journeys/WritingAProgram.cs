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
                [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "work", new { }, Films.Block("code", "greeting", task)), Quiz()))]);
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

    [Theory]
    [InlineData("390", "ar", true), InlineData("1280", "en", false)]
    public async Task A_program_in_a_quiz_is_kept_while_it_is_written_tried_and_graded_after_it_was_handed_in(string screen, string language, bool dark)
    {
        await using var learner = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        var page = learner.Page;
        await Doors.Register(learner, "ben@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go($"/learn/{Key}/exam");
        await page.Locator(".quiz-start button").ClickAsync();
        await page.Arrives("/sittings/1$");
        var text = page.Locator("stoa-program .cm-content");
        await text.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await Assertions.Expect(page.Locator(".quiz-place[data-answered]")).ToHaveCountAsync(0);
        await page.Keyboard.TypeAsync("print(f'Hello, {name}!')");
        await Assertions.Expect(page.Locator(".quiz-place[data-answered]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-saved-at]:not([data-trouble])")).ToContainTextAsync(":");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(text).Not.ToBeFocusedAsync();
        await page.Locator("button[formaction*='/trials']").ClickAsync();
        await Assertions.Expect(page.Locator(await Runs() ? ".program-outcome [data-outcome=good]" : ".program-outcome .alert.warn")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await learner.Check("quiz-program");
        await page.ReloadAsync();
        await Assertions.Expect(text).ToContainTextAsync("print(f'Hello, {name}!')");
        await page.Locator(".quiz-way button[value=review]").ClickAsync();
        await page.Arrives("/summary$");
        await page.Locator(".quiz-way button").ClickAsync();
        // Where this machine makes no sandbox the page says that it waits.
        await Assertions.Expect(page.Locator(await Runs() ? ".quiz-score-figure" : "main .alert.warn")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await learner.Check("quiz-program-result");
        learner.Confirm();
    }

    [Fact]
    public async Task An_author_asks_for_a_program_in_a_quiz_by_a_form()
    {
        await using var author = await Reader.At(site, Screen.Of("390"));
        await Doors.BecomeAdministrator(author, site);
        await author.Go($"/studio/courses/{Key}/blocks/quiz/editor");
        await Assertions.Expect(author.Page.Locator("block-form[data-ready]")).ToBeVisibleAsync();
        await author.Page.Locator("#f-list-kind").SelectOptionAsync("code");
        await author.Page.Locator("button[name=list][value=add]").ClickAsync();
        await author.Page.Locator("textarea[name='p0.tests.1.stdin']").FillAsync("Carla\n");
        await author.Page.Locator("textarea[name='p0.tests.1.expected']").FillAsync("Hello, Carla!\n");
        await author.Page.Locator("button[name=do][value='p0.tests.add']").ClickAsync();
        await Assertions.Expect(author.Page.Locator("textarea[name='p0.tests.2.stdin']")).ToBeVisibleAsync();
        await author.Check("studio-quiz-program");
        await author.Page.Locator("button[data-save][value=save]").ClickAsync();
        await Assertions.Expect(author.Page.Locator("course-outline[data-ready]")).ToBeVisibleAsync();
        author.Confirm();
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

    private static BlockDraft Quiz() => Films.Block(BlockTypes.Unit, "exam", new { }, Films.Block("quiz", "quiz", JsonNode.Parse("""
        {
          "points": 10, "attempts": 0, "items": [ { "id": "greet", "problem": { "format": "stoa-problem/1", "body": [ {
            "response": "code", "id": "q", "prompt": "<p>Read a name, and write a greeting for it. Write <code>Hello, Asha!</code> where the name is Asha.</p>", "starter": "name = input()\n",
            "tests": [
              { "id": "t1", "name": "A name", "stdin": "Asha\n", "expected": "Hello, Asha!" }, { "id": "t2", "stdin": "Ben\n", "expected": "Hello, Ben!", "hidden": true },
              { "id": "t3", "name": "Nobody", "stdin": "\n", "expected": "Hello, stranger!", "hidden": true }
            ] } ] } } ]
        }
        """)!));

    // Where this machine makes no sandbox the page says that, and goes on by itself all the same.
    private async Task Shows(IPage page, string outcome) =>
        await Assertions.Expect(page.Locator(await Runs() ? $"[data-outcome={outcome}]" : ".code-outcome .alert.bad, .code-outcome .alert.warn").First).ToBeVisibleAsync(new() { Timeout = 180_000 });

    private async Task<bool> Runs()
    {
        var hello = new CodeRun(Guid.CreateVersion7(), "tests", Languages.Python, [new("main.py", "")], "main.py", [new("only")], RunLimits.Default);
        return await site.With<ICodeRunner, RunOutcome?>(runner => runner.Run(hello, "hello", TimeSpan.FromMinutes(5))) is { Verdict: RunVerdict.Finished };
    }
}
