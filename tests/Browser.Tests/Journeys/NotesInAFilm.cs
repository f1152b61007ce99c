using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A learner keeps what they want to find again in a film, and shares a moment of it.</summary>
public sealed class NotesInAFilm : IAsyncLifetime
{
    private StoaSite site = null!;
    private Films films = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
        var recording = await films.Upload("640x360", 20);
        await films.Made(recording.Id);
        course = await films.Publish(new { recording = recording.Id });
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Theory]
    [InlineData("390", "ar", true), InlineData("1280", "en", false)]
    public async Task A_note_is_kept_at_the_moment_that_plays_and_leads_back_to_it(string screen, string language, bool dark)
    {
        await using var learner = await Enrolled(Screen.Of(screen), language, dark);
        var page = learner.Page;
        await learner.Go($"{Films.Unit}?t=7#b-film");
        await Assertions.Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await Films.Until(async () => await Time(page) >= 7);
        Assert.True(await page.Locator("stoa-video video").EvaluateAsync<bool>("video => video.paused"));

        await page.Locator("timed-notes summary").ClickAsync();
        await page.Locator(".timed-note-new textarea").FillAsync("Look again");
        await Assertions.Expect(page.Locator("[name=at]")).ToHaveValueAsync("0:07");
        await page.Locator(".timed-note-new button").First.ClickAsync();
        await Assertions.Expect(page.Locator("timed-notes li textarea")).ToHaveValueAsync("Look again");
        await Assertions.Expect(page.Locator("[data-marks] .video-note")).ToHaveCountAsync(1);

        await page.Locator("[data-bar] [data-act=fullscreen]").FocusAsync();
        await page.Keyboard.PressAsync("l");
        await Films.Until(async () => await Time(page) >= 17);
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(page.Locator("timed-notes li")).ToHaveCountAsync(2);
        await learner.Check("notes-in-film");
        await page.Locator("timed-notes li a").First.ClickAsync();
        await Films.Until(async () => await Time(page) is >= 7 and < 16);
        await page.Locator("timed-notes li:first-child button[formaction]").ClickAsync();
        await Assertions.Expect(page.Locator("timed-notes li")).ToHaveCountAsync(1);
        await learner.Go($"/learn/{Films.Key}/saved");
        await Assertions.Expect(page.Locator(".saved-note a")).ToHaveAttributeAsync("href", $"{Films.Unit}?t=17#b-film");
        learner.Confirm();
    }

    [Fact]
    public async Task The_link_to_a_moment_is_copied()
    {
        await using var reader = await Reader.At(site, Screen.Desk);
        await reader.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await reader.Go($"{Films.Unit}?t=12");
        await Films.Until(async () => await Time(reader.Page) >= 12);
        await reader.Page.Locator("[data-share]").ClickAsync();
        await Assertions.Expect(reader.Page.Locator("[data-shared]")).Not.ToBeEmptyAsync();
        Assert.EndsWith($"{Films.Unit}?t=12#b-film", await reader.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        reader.Confirm();
    }

    [Fact]
    public async Task Without_a_script_times_are_typed()
    {
        string state;
        await using (var learner = await Enrolled(Screen.Desk, "en", dark: false))
            state = await learner.State();
        await using var plain = await Reader.At(site, Screen.Desk, script: false, state: state);
        await plain.Go(Films.Unit);
        await plain.Page.Locator("timed-notes summary").ClickAsync();
        await plain.Page.Locator("[name=at]").FillAsync("0:09");
        await plain.Page.Locator(".timed-note-new textarea").FillAsync("By hand");
        await plain.Page.Locator(".timed-note-new button").First.ClickAsync();
        await Assertions.Expect(plain.Page.Locator("timed-notes li textarea")).ToHaveValueAsync("By hand");
        await plain.Check("notes-typed");
        plain.Confirm();
    }

    private async Task<Reader> Enrolled(Screen screen, string language, bool dark)
    {
        var learner = await Reader.At(site, screen, language: language, dark: dark);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        return learner;
    }

    private static Task<double> Time(IPage page) => page.Locator("stoa-video video").EvaluateAsync<double>("video => video.currentTime");
}
