using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>What the player offers to those who watch: places to go to, qualities, looks, keys and gestures.</summary>
public sealed class WatchingAFilm : IAsyncLifetime
{
    private const string Names = "buttons => buttons.filter(b => !b.getAttribute('aria-label') && !b.textContent.trim()).map(b => b.outerHTML)";
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
    public async Task The_bar_previews_what_comes_and_a_quality_that_is_made_later_can_be_chosen_and_is_remembered()
    {
        await films.HoldLaterQualities();
        var recording = await films.Upload("1280x720", 30);
        await films.Made(recording.Id, RecordingState.Playable);
        await Films.Until(() => site.With<Db, bool>(db => db.One<bool>("select exists (select from media.renditions where kind = 'storyboard')")));
        await Publish(recording.Id);
        await using var reader = await Reader.At(site, Screen.Desk);
        var page = reader.Page;
        await Open(reader);
        await page.EvaluateAsync("() => { window.opened = true; }");

        await page.Locator("[data-seek]").HoverAsync(new() { Position = new() { X = 420, Y = 10 } });
        await Assertions.Expect(page.Locator("[data-preview-chapter]")).ToHaveTextAsync("The second half");
        await Assertions.Expect(page.Locator("[data-preview-picture]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await reader.Check("player-preview");
        await page.Locator("[data-seek]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[data-preview-time]")).ToHaveTextAsync(new Regex("^0:"));

        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Assertions.Expect(Video(page)).ToHaveAttributeAsync("data-quality", "360", new() { Timeout = 120_000 });
        var before = await Options(page);
        Assert.DoesNotContain("720p", before);
        await films.GoOn();
        await Films.Until(async () => (await Options(page)).Contains("720p"));
        Assert.True(await page.EvaluateAsync<bool>("() => window.opened"));
        await Films.Until(async () => await Video(page).EvaluateAsync<bool>("video => video.readyState > 2 && !video.error"));
        Assert.Equal(0, await page.Locator(".video-still").CountAsync());

        await page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        await page.Locator("select[data-quality]").SelectOptionAsync("720");
        await reader.Check("player-settings");
        await page.ReloadAsync();
        await Ready(page);
        await Films.Until(async () => await page.Locator("select[data-quality]").InputValueAsync() == "720");
        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Assertions.Expect(Video(page)).ToHaveAttributeAsync("data-quality", "720", new() { Timeout = 120_000 });
        reader.Confirm();
    }

    [Fact]
    public async Task Captions_keep_their_look_keys_are_listed_and_the_system_knows_what_plays()
    {
        var recording = await Whole();
        await using var reader = await Reader.At(site, Screen.Desk);
        var page = reader.Page;
        await Open(reader);
        await page.Locator("[data-bar] [data-act=settings]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("select[data-quality]")).ToBeFocusedAsync();
        await page.Locator("select[data-cue-size]").SelectOptionAsync("huge");
        await page.Locator("select[data-cue-colour]").SelectOptionAsync("yellow");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-settings]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-bar] [data-act=settings]")).ToBeFocusedAsync();
        await page.Locator("[data-bar] [data-act=captions]").ClickAsync();
        await page.ReloadAsync();
        await Ready(page);
        await Assertions.Expect(page.Locator("[data-stage]")).ToHaveAttributeAsync("data-cue-size", "huge");
        await Assertions.Expect(page.Locator("[data-stage]")).ToHaveAttributeAsync("data-cue-colour", "yellow");

        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await page.Keyboard.PressAsync("n");
        await Films.Until(async () => await Video(page).EvaluateAsync<double>("video => video.currentTime") > 15);
        await reader.Check("player-captions");
        var playing = await page.EvaluateAsync<string>("() => `${navigator.mediaSession.metadata.title}, ${navigator.mediaSession.metadata.artwork.length}`");
        Assert.Equal("The film, 1", playing);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog[data-keys]")).ToBeVisibleAsync();
        await reader.Check("player-keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(Video(page)).ToHaveJSPropertyAsync("paused", true);
        Assert.Empty(await page.Locator("stoa-video button").EvaluateAllAsync<string[]>(Names));
        Assert.Empty(await Small(page, 24));
        reader.Confirm();
    }

    [Theory]
    [InlineData("en", false), InlineData("ar", true)]
    public async Task A_finger_moves_by_double_taps_and_finds_targets_that_are_large_enough(string language, bool dark)
    {
        var recording = await Whole();
        await using var reader = await Reader.At(site, Screen.Phone, language: language, dark: dark);
        var page = reader.Page;
        await Open(reader);
        Assert.Empty(await Small(page, 44));
        await page.Locator("[data-chapters] summary").ClickAsync();
        await reader.Check("player-chapters");
        await page.Locator("[data-chapter-at='15']").ClickAsync();
        await Films.Until(async () => await Video(page).EvaluateAsync<double>("video => video.currentTime") >= 15);
        await Video(page).EvaluateAsync("video => video.pause()");
        var at = await Video(page).EvaluateAsync<double>("video => video.currentTime");
        await page.Locator("[data-stage]").EvaluateAsync("""
            stage => {
              const box = stage.getBoundingClientRect();
              const tap = () => stage.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', clientX: box.left + box.width * 0.1, clientY: box.top + 40 }));
              tap();
              tap();
            }
            """);
        await Films.Until(async () => await Video(page).EvaluateAsync<double>("video => video.currentTime") is var now && now < at - 5);
        await page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-settings] [data-act=keys]")).ToBeVisibleAsync();
        await reader.Check("player-settings");
        reader.Confirm();
    }

    private async Task<Recording> Whole()
    {
        var recording = await films.Upload("640x360", 30);
        await films.Made(recording.Id);
        await Publish(recording.Id);
        return recording;
    }

    private async Task Publish(Guid recording)
    {
        var words = await site.With<ICourseAssets, string>(assets =>
            assets.Put(new MemoryStream(Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:30.000\nColours move over the picture.\n")), "film.vtt"));
        object[] chapters = [new { at = 0, title = "The first half" }, new { at = 15, title = "The second half" }];
        await films.Publish(new { recording, chapters, transcripts = new Dictionary<string, string> { ["en"] = words } });
    }

    private static async Task Open(Reader reader)
    {
        await reader.Go(Films.Unit);
        await Ready(reader.Page);
    }

    private static Task Ready(IPage page) => Assertions.Expect(page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync(new() { Timeout = 120_000 });

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");

    private static async Task<string> Options(IPage page) => string.Join(' ', await page.Locator("select[data-quality] option").AllTextContentsAsync());

    private static Task<string[]> Small(IPage page, int least) => page.Locator("[data-stage] :is(button, select, input)").EvaluateAllAsync<string[]>(
        "(all, least) => all.filter(one => one.checkVisibility()).filter(one => { const box = one.getBoundingClientRect(); return box.width < least - 0.5 || box.height < least - 0.5; }).map(one => one.outerHTML)", least);
}
