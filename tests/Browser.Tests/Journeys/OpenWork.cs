using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Two learners hand in and review one another; a teacher marks by keyboard.</summary>
public sealed class OpenWork : IAsyncLifetime
{
    private const string Key = "Stoa/OPEN/work";
    private const string Unit = $"/learn/{Key}/unit";
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Empty();
        course = await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save(Key, Draft(), "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Work_is_written_handed_in_reviewed_and_marked_by_keyboard()
    {
        await using var asha = await HandIn(Screen.Phone, "asha@example.org", "The curve falls fast at first.\n\nThen it flattens.");
        await using var ben = await HandIn(Screen.Desk, "ben@example.org", "Sleep helps.");
        await Review(asha);
        await Review(ben);
        await site.Settle();
        await asha.Go(Unit);
        await Assertions.Expect(asha.Page.Locator("#assignment-essay [data-result]")).ToBeVisibleAsync();
        await asha.Check("essay-returned");
        asha.Confirm();
        ben.Confirm();
        await Mark();
        await site.Settle();
        await ben.Go(Unit);
        await Assertions.Expect(ben.Page.Locator("#assignment-report mark")).ToHaveTextAsync("helps");
        await ben.Check("report-returned");
        ben.Confirm();
    }

    private async Task<Reader> HandIn(Screen screen, string email, string text)
    {
        var reader = await Reader.At(site, screen);
        await Doors.Register(reader, email);
        await Doors.Enrol(reader, course);
        await reader.Go(Unit);
        var essay = reader.Page.Locator("#assignment-essay");
        await essay.Locator("textarea[name=text]").FillAsync(text);
        await Assertions.Expect(essay.Locator("[data-status]")).ToHaveTextAsync("Saved", new() { Timeout = 120_000 });
        await reader.Page.ReloadAsync();
        await Assertions.Expect(essay.Locator("textarea[name=text]")).ToHaveValueAsync(text);
        await essay.Locator("button", new() { HasText = "Hand in" }).ClickAsync();
        await Assertions.Expect(essay.Locator(".work-standing")).ToBeVisibleAsync();
        var report = reader.Page.Locator("#assignment-report");
        await report.Locator("textarea[name=text]").FillAsync(text);
        await report.Locator("button", new() { HasText = "Hand in" }).ClickAsync();
        await Assertions.Expect(report.Locator(".work-standing")).ToBeVisibleAsync();
        await reader.Check("handed-in");
        return reader;
    }

    private static async Task Review(Reader reader)
    {
        var page = reader.Page;
        await page.Locator("#assignment-essay .work-task button").ClickAsync();
        await page.Arrives("/work/reviews/");
        await reader.Check("review");
        await page.Locator("label.choice", new() { HasText = "Good" }).ClickAsync();
        await page.Locator("textarea[name=comment]").FillAsync("One clear point. An example would help.");
        await page.Locator("button", new() { HasText = "Hand in the review" }).ClickAsync();
        await page.Arrives("/unit");
    }

    private async Task Mark()
    {
        await using var teacher = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(teacher, site);
        await teacher.Go($"/studio/courses/{Key}/work");
        await teacher.Go($"/studio/courses/{Key}/work/report");
        var page = teacher.Page;
        await page.Locator("button", new() { HasText = "Mark the next" }).ClickAsync();
        await page.Arrives("/work/report/[0-9a-f-]{36}");
        await Assertions.Expect(page.Locator("[data-keys]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator("[data-criterion] input").Nth(1)).ToBeCheckedAsync();
        await teacher.Check("marking");
        var first = page.Url;
        await page.Keyboard.PressAsync("s");
        await page.Arrives($"^(?!{System.Text.RegularExpressions.Regex.Escape(first)}).*/work/report/[0-9a-f-]{{36}}");
        await Remark(page);
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("s");
        await page.Arrives("/work/report$");
        await teacher.Go($"/studio/courses/{Key}/work/essay/waiting");
        await teacher.Go($"/studio/courses/{Key}/work/essay/bias");
        await teacher.Go($"/studio/courses/{Key}/work/essay?show=all");
        teacher.Confirm();
    }

    private static async Task Remark(IPage page)
    {
        await page.Locator(".work-remark-form summary").ClickAsync();
        await page.Locator("[data-work-text]").EvaluateAsync("text => { const range = document.createRange(); range.setStart(text.firstChild, 6); range.setEnd(text.firstChild, 11); getSelection().removeAllRanges(); getSelection().addRange(range); }");
        await Assertions.Expect(page.Locator("[name=quote]")).ToHaveValueAsync("helps");
        await page.Locator("[name=remark]").FillAsync("Say how.");
        await page.Locator("button", new() { HasText = "Add the remark" }).ClickAsync();
        await Assertions.Expect(page.Locator(".work-remarks li")).ToHaveTextAsync("Say how.");
        await page.Locator("h1").ClickAsync();
    }

    private static BlockDraft Draft()
    {
        const string Rubric = """{ "criteria": [ { "id": "c1", "name": "Clarity", "prompt": "Could somebody new to the subject follow it?", "levels": [ { "id": "l1", "name": "Not yet", "points": 0 }, { "id": "l2", "name": "Good", "points": 6, "description": "One reads it once and has understood." }, { "id": "l3", "name": "Excellent", "points": 10 } ] } ], "commentPrompt": "What did it do well?" }""";
        var essay = $$"""{ "prompt": "<p>What did you learn about forgetting? Write what you would tell a friend.</p>", "rubric": {{Rubric}}, "reviewers": { "staff": 0, "peers": 1 }, "peers": { "needed": 1, "expectedCompletion": 1 } }""";
        var report = $$"""{ "prompt": "<p>Hand in a report.</p>", "rubric": {{Rubric}}, "handIn": { "text": "optional", "files": "optional", "links": "optional" }, "due": "2030-03-01T10:00:00Z" }""";
        return new("course", BlockTypes.Course, "Learning that lasts", new CourseContent { Org = "Stoa" }.ToJson(),
            [new("s", BlockTypes.Section, "Forgetting", [], [new("l", BlockTypes.Lesson, "In your words", [],
                [new("unit", BlockTypes.Unit, "Write and review", [], [Block("essay", "A letter to a friend", essay), Block("report", "A report", report)])])])]);
    }

    private static BlockDraft Block(string key, string title, string json) => new(key, "assignment", title, JsonNode.Parse(json)!.AsObject(), []);
}
