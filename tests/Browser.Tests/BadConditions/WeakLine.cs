using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>A film over a line that is too slow for it, or gone for a while.</summary>
public sealed class WeakLine(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Sparse = "[data-sparse]";
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
    }

    private async Task Film(string picture)
    {
        var recording = await films.Upload("640x360", 60, picture);
        await films.Made(recording.Id);
        await films.Publish(new { recording = recording.Id });
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task What_cannot_carry_pictures_carries_sound_and_slides_until_it_is_better()
    {
        await Film("testsrc2");
        await using var reader = await Reader.At(site, Screen.Phone);
        var page = reader.Page;
        await page.AddInitScriptAsync("window.ranges = []; addEventListener('stoa:moment', ({ detail }) => detail.kind === 'watched' && ranges.push(...detail.data.ranges));");
        var line = await Line.Of(page);
        await line.Allow(20_000);
        await page.GotoAsync(Films.Unit);
        await Ready(page);
        await Play(page);

        await Expect(page.Locator(Sparse)).ToContainTextAsync("The connection is slow. Sound and slides play until it is better.", new() { Timeout = 180_000 });
        await Expect(page.Locator("[data-say]")).ToHaveTextAsync("The connection is slow. Sound and slides play until it is better.");
        await Expect(Video(page)).ToHaveAttributeAsync("style", new Regex("slides/0\\.jpg"));
        await Video(page).EvaluateAsync("video => { video.currentTime = 40; }");
        await Films.Until(async () => await Time(page) > 42 && await Video(page).EvaluateAsync<int>("video => video.videoWidth") == 0);
        await Expect(Video(page)).ToHaveAttributeAsync("style", new Regex("slides/[1-9]\\d*\\.jpg"));
        await Expect(Video(page)).ToHaveAttributeAsync("data-quality", "0");
        await reader.Check("player-slides");

        await line.Allow(-1);
        await Expect(page.Locator("[data-say]")).ToHaveTextAsync("The video plays with its picture again.", new() { Timeout = 180_000 });
        await Films.Until(() => Video(page).EvaluateAsync<bool>("video => video.videoWidth > 0 && video.readyState > 2"));
        await Expect(page.Locator(Sparse)).ToBeHiddenAsync();
        await Expect(Video(page)).ToHaveAttributeAsync("data-quality", new Regex("^[1-9]"));
        await Video(page).EvaluateAsync("video => video.pause()");
        await Films.Until(() => page.EvaluateAsync<bool>("() => ranges.some(([from, to]) => from >= 40 && to - from > 1)"));
        reader.Confirm();
    }

    [Fact]
    public async Task Sound_and_slides_are_chosen_in_the_panel_and_remembered()
    {
        await Film("testsrc");
        await using var reader = await Reader.At(site, Screen.Desk);
        var page = reader.Page;
        await Open(reader);
        await page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        await page.Locator("select[data-quality]").SelectOptionAsync(new SelectOptionValue { Label = "Sound and slides" });
        await Expect(page.Locator(Sparse)).ToContainTextAsync("as you chose");
        await page.ReloadAsync();
        await Expect(page.Locator(Sparse)).ToContainTextAsync("as you chose");
        await Play(page);
        await Films.Until(async () => await Time(page) > 1);
        Assert.True(await Video(page).EvaluateAsync<bool>("async video => (await createImageBitmap(await (await fetch(video.style.backgroundImage.slice(5, -2))).blob())).width > 100"));
        await reader.Check("slides-chosen");
        await page.Locator($"{Sparse} button").ClickAsync();
        await Films.Until(() => Video(page).EvaluateAsync<bool>("video => video.videoWidth > 0 && video.readyState > 2"));
        await Expect(page.Locator("select[data-quality]")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => JSON.parse(localStorage.getItem('stoa-video')).quality ?? 0"));
        reader.Confirm();
    }

    [Fact]
    public async Task On_slow_3G_it_begins_soon_and_a_cut_line_holds_it_up_only_while_it_is_cut()
    {
        await Film("testsrc");
        await using var reader = await Reader.At(site, Screen.Phone);
        var page = reader.Page;
        var line = await Line.Of(page);
        await line.Slow3G();
        await page.AddInitScriptAsync("addEventListener('stoa:moment', ({ detail }) => { window.startup ??= detail.data.quality?.startup; });");
        await page.GotoAsync(Films.Unit);
        await Expect(page.Locator("select[data-quality] option")).Not.ToHaveCountAsync(0, new() { Timeout = 180_000 });
        await Play(page);
        await Films.Until(async () => await Time(page) > 1);
        await Video(page).EvaluateAsync("video => video.pause()");
        await Films.Until(() => page.EvaluateAsync<bool>("() => window.startup !== undefined"));
        output.WriteLine($"The first picture came {await page.EvaluateAsync<int>("() => window.startup")} ms after the press on the page that was there, and that {await page.EvaluateAsync<int>("() => Math.round(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)")} ms after the page was asked for.");

        var failed = 0;
        page.RequestFailed += (_, request) => Interlocked.Add(ref failed, request.Url.Contains("/media/", StringComparison.Ordinal) ? 1 : 0);
        await line.Cut();
        await Play(page);
        await Video(page).EvaluateAsync("video => { video.currentTime = 50; }");
        await Films.Until(() => Task.FromResult(Volatile.Read(ref failed) > 5));
        await Expect(page.Locator("[data-problem]")).ToBeHiddenAsync();
        await line.Allow(-1);
        await Films.Until(async () => await Time(page) > 51);
        await Expect(page.Locator("[data-problem]")).ToBeHiddenAsync();
        reader.Confirm();
    }

    /// <summary>What the site has of slides beside a recording.</summary>
    private static async Task Open(Reader reader)
    {
        await reader.Go(Films.Unit);
        await Ready(reader.Page);
    }

    private static Task Ready(IPage page) => Expect(page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync(new() { Timeout = 120_000 });

    private static Task Play(IPage page) => page.Locator("[data-bar] [data-act=play]").ClickAsync();

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");

    private static Task<double> Time(IPage page) => Video(page).EvaluateAsync<double>("video => video.currentTime");
}
