using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A teacher places a question by watching, and a learner meets it.</summary>
public sealed class QuestionsInAFilm : IAsyncLifetime
{
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task A_question_is_placed_by_watching_stops_the_film_and_leads_back_or_on()
    {
        var recording = await films.Upload("640x360", 20);
        await films.Made(recording.Id);
        var course = await films.Publish(new { recording = recording.Id });
        await Place(course);

        await using var learner = await Reader.At(site, Screen.Phone);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Films.Unit);
        var page = learner.Page;
        var panel = page.Locator("[data-question]");
        await Assertions.Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("stoa-problem")).ToBeHiddenAsync();

        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Assertions.Expect(panel).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(Video(page)).ToHaveJSPropertyAsync("paused", true);
        Assert.InRange(await Time(page), 5, 9);
        await Assertions.Expect(panel).ToBeFocusedAsync();
        await learner.Check("question-asked");

        await Answer(page, "Blue");
        await Assertions.Expect(panel.Locator("[data-question-on]")).ToHaveTextAsync("Watch again from 0:02");
        await learner.Check("question-wrong");
        await panel.Locator("[data-question-on]").ClickAsync();
        await Assertions.Expect(panel).ToBeHiddenAsync();
        await Assertions.Expect(panel).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.InRange(await Time(page), 5, 9);

        await Answer(page, "Every colour");
        // The outcome of the first try stands there until the second is graded.
        await Assertions.Expect(panel.Locator("[data-question-on]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(panel.Locator("[data-question-on]")).ToHaveTextAsync("Go on with the video");
        await panel.Locator("[data-question-on]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Films.Until(async () => await Time(page) > 9);
        await Assertions.Expect(panel).ToBeHiddenAsync();
        learner.Confirm();

        await page.ReloadAsync();
        await page.Locator("[data-questions] summary").ClickAsync();
        await page.Locator("[data-questions] a").ClickAsync();
        await Assertions.Expect(panel.Locator("[data-outcome=correct]")).ToBeVisibleAsync();
        await learner.Check("question-answered");
        learner.Confirm();
    }

    [Fact]
    public async Task Without_a_script_the_problem_stands_below_the_film()
    {
        object[] questions = [new { at = 5, block = "colours" }];
        await films.Publish(new { sources = new[] { new { url = "https://example.org/film.mp4" } }, questions }, Problem());
        await using var reader = await Reader.At(site, Screen.Desk, script: false);
        await reader.Go(Films.Unit);
        await Assertions.Expect(reader.Page.Locator("#b-colours")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator("[data-questions]")).ToBeVisibleAsync();
        reader.Confirm();
    }

    private async Task Place(Course course)
    {
        await using var author = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(author, site);
        await author.Go(Films.Unit);
        await author.Page.GetByText("Place questions").ClickAsync();
        var page = author.Page;
        await Assertions.Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(async () => await Time(page) > 3);
        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await page.Locator("form:has([name=prompt]) [data-place]").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=at]")).ToHaveValueAsync(new Regex(@"^0:(0[3-9]|1\d)(\.\d)?$"));
        await page.Locator("input[name=at]").FillAsync("0:05");
        await page.Locator("input[name=onWrong]").FillAsync("0:02");
        await page.Locator("[name=prompt]").FillAsync("Which colours does the film show?");
        await page.Locator("[name=answer0]").FillAsync("Blue");
        await page.Locator("[name=answer1]").FillAsync("Every colour");
        await page.Locator("[name=right]").SelectOptionAsync("1");
        await author.Check("place-questions");
        await page.Locator("form:has([name=prompt]) button:not([type=button])").ClickAsync();
        await Assertions.Expect(page.Locator(".question-placed")).ToHaveCountAsync(1);
        await page.Locator(".question-placed summary").ClickAsync();
        await author.Check("placed-questions");
        author.Confirm();
        await site.With<ICourseAuthoring, Course>(async authoring => await authoring.Publish(course.Id, (await authoring.Versions(course.Id)).Max(version => version.Number), null));
    }

    private static BlockDraft Problem() => Films.Block(BlockTypes.Problem, "colours", new
    {
        format = "stoa-problem/1",
        body = new object[] { new { response = "choice", id = "q1", prompt = "Which?", options = new object[] { new { id = "a", html = "One", correct = true }, new { id = "b", html = "Two" } } } },
    });

    private static async Task Answer(IPage page, string text)
    {
        await page.Locator("[data-question] label", new() { HasText = text }).ClickAsync();
        await page.Locator("[data-question] .problem-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-question] [data-outcome]")).ToBeVisibleAsync();
    }

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");

    private static Task<double> Time(IPage page) => Video(page).EvaluateAsync<double>("video => video.currentTime");
}
