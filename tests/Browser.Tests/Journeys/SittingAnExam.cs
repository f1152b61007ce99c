using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A learner sits an exam that was drawn from a bank, loses the line on the way, and sees the result.</summary>
public sealed class SittingAnExam : IAsyncLifetime
{
    private const string Key = "Stoa/EXAM/journey";
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        course = await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save(Key, Draft(), "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("390", "ar", true), InlineData("1280", "en", false)]
    public async Task What_is_typed_without_a_line_is_sent_when_it_is_back(string screen, string language, bool dark)
    {
        await using var learner = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.Register(learner, $"{language}@example.org");
        await Doors.Enrol(learner, course);
        var page = learner.Page;
        await learner.Go($"/learn/{Key}/u1");
        await learner.Check("quiz-door");
        await page.Locator(".quiz-start button").ClickAsync();
        await page.Arrives("/sittings/1$");
        await learner.Check("quiz-question");
        await page.Context.SetOfflineAsync(true);
        await page.Locator(".choice input[type=radio]").First.CheckAsync();
        await Assertions.Expect(page.Locator("[data-saved-at][data-trouble]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".quiz-place[data-answered]")).ToHaveCountAsync(1);
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-saved-at]:not([data-trouble])")).ToContainTextAsync(":");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".choice input[type=radio]").First).ToBeCheckedAsync();
        await page.Locator(".quiz-way button[value=review]").ClickAsync();
        await page.Arrives("/summary$");
        await learner.Check("quiz-summary");
        await page.Locator(".quiz-way button").ClickAsync();
        await Assertions.Expect(page.Locator(".quiz-score-figure")).ToBeVisibleAsync();
        await learner.Check("quiz-result");
        learner.Confirm();
    }

    private static BlockDraft Draft() => new("course", BlockTypes.Course, "An exam", new CourseContent { Org = "Stoa" }.ToJson(),
        [new("s", BlockTypes.Section, "Exam", [], [new("l", BlockTypes.Lesson, "Exam", [], [new("u1", BlockTypes.Unit, "The exam", [],
        [
            new("bank", "bank", "Bank", new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(1, 12).Select(Question)]) }, []),
            new("exam", "quiz", "Final exam", JsonNode.Parse("""{ "points": 20, "minutes": 60, "passPercent": 50, "shuffleAnswers": true, "items": [ { "bank": "bank", "draw": 5 } ] }""")!.AsObject(), []),
        ])])])]);

    private static JsonNode Question(int number) => JsonNode.Parse($$"""
        { "id": "q{{number}}", "title": "Question {{number}}", "problem": { "format": "stoa-problem/1", "body": [
          { "html": "<p>In a cold room stand {{number}} kettles of water.</p>" },
          { "response": "choice", "id": "q", "prompt": "What happens first?", "options": [
            { "id": "right", "html": "They cool down", "correct": true }, { "id": "a", "html": "They boil" }, { "id": "b", "html": "Nothing", "fixed": true } ] } ] } }
        """)!;
}
