using System.Collections.Concurrent;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>What a film needs before it shows its first picture, and what becomes of a press before that is there.</summary>
public sealed class FirstPicture : IAsyncLifetime
{
    private const double Seconds = 40;
    private readonly ConcurrentQueue<string> asked = new();
    private readonly TaskCompletionSource engine = new(), parts = new();
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
        var recording = await films.Upload("640x360", (int)Seconds, "testsrc");
        await films.Made(recording.Id);
        await films.Publish(new { recording = recording.Id });
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task A_press_before_anything_is_there_is_kept_and_waits_for_no_engine()
    {
        await using var reader = await Open(saving: false);
        var page = reader.Page;
        await page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(() => Task.FromResult(asked.Any(IsPart)));
        parts.SetResult();
        await Films.Until(() => Video(page).EvaluateAsync<bool>("video => video.currentTime > 1 && video.videoWidth > 0"));
        Assert.DoesNotContain(asked, url => url.EndsWith(".m3u8", StringComparison.Ordinal));

        engine.SetResult();
        await Video(page).EvaluateAsync("video => { video.playbackRate = 4; }");
        await Films.Until(() => Video(page).EvaluateAsync<bool>("video => video.currentTime > 30 || video.ended"));
        await Expect(page.Locator("select[data-quality] option")).Not.ToHaveCountAsync(0);
        Assert.All(asked.Where(url => IsPart(url) && !url.Contains("/audio-", StringComparison.Ordinal)).GroupBy(url => url), part => Assert.Single(part));
        reader.Confirm();
    }

    [Fact]
    public async Task Who_saves_data_fetches_neither_engine_nor_film_before_a_press()
    {
        engine.SetResult();
        parts.SetResult();
        await using var reader = await Open(saving: true);
        await reader.Page.Locator("stoa-video").HoverAsync();
        await reader.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(asked, url => IsEngine(url) || IsPart(url) || url.EndsWith(".m3u8", StringComparison.Ordinal) || url.EndsWith(".mp4", StringComparison.Ordinal));
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(() => Video(reader.Page).EvaluateAsync<bool>("video => video.currentTime > 1 && video.videoWidth > 0"));
        reader.Confirm();
    }

    private async Task<Reader> Open(bool saving)
    {
        var reader = await Reader.At(site, Screen.Phone);
        reader.Page.Request += (_, request) => asked.Enqueue(request.Url);
        await reader.Page.RouteAsync(IsEngine, route => Hold(route, engine.Task));
        await reader.Page.RouteAsync(IsPart, route => Hold(route, parts.Task));
        if (saving)
            await reader.Page.AddInitScriptAsync("Object.defineProperty(navigator.connection, 'saveData', { get: () => true });");
        await reader.Page.GotoAsync(Films.Unit);
        await Expect(reader.Page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        return reader;
    }

    private static async Task Hold(IRoute route, Task until)
    {
        await until;
        await route.ContinueAsync();
    }

    private static bool IsEngine(string url) => url.Contains("/ui/hls-", StringComparison.Ordinal) && url.EndsWith(".js", StringComparison.Ordinal);

    private static bool IsPart(string url) => url.EndsWith(".m4s", StringComparison.Ordinal);

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");
}
