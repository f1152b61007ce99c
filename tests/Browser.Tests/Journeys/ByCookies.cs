using System.Collections.Concurrent;
using System.Net;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A recording with renditions in AV1, carried by an edge whose tokens are cookies.</summary>
public sealed class ByCookies : IAsyncLifetime
{
    private readonly int originPort = Ports.Free();
    private readonly NginxEdge edge = new("near", Ports.Free());
    private readonly ConcurrentQueue<string> asked = new();
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string?>(Films.Settings)
        {
            ["Media:Origin:Secret"] = NginxEdge.OriginSecret,
            ["Media:Origin:Port"] = $"{originPort}",
            ["Media:Av1LeastSeconds"] = "0",
            ["Media:Av1Preset"] = "12",
            ["Media:Av1Saving"] = "-10",
        };
        foreach (var (key, value) in edge.Settings(0, "signed-cookie"))
            settings[key] = value;
        site = await StoaSite.Start(settings: settings);
        films = new(site);
        edge.Site = site.Address.GetLeftPart(UriPartial.Authority);
        await edge.Start(originPort);
    }

    public async Task DisposeAsync()
    {
        await edge.DisposeAsync();
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task The_player_brings_them_to_the_edge_and_takes_the_smaller_codec()
    {
        var recording = await films.Upload("864x486", 8, "testsrc");
        await films.Publish(new { recording = recording.Id });
        await films.Made(recording.Id);
        await using var reader = await Reader.At(site, Screen.Desk);
        reader.Page.Request += (_, request) => asked.Enqueue(request.Url);
        await Films.Until(async () => (await Master(reader)).Contains("av01", StringComparison.Ordinal));

        await reader.Page.GotoAsync(Films.Unit);
        await Expect(reader.Page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync();
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(() => reader.Page.Locator("stoa-video video").EvaluateAsync<bool>("video => video.ended && video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 50"));
        var segments = asked.Where(url => url.EndsWith(".m4s", StringComparison.Ordinal)).ToList();
        Assert.All(segments, url => Assert.StartsWith(edge.Url, url, StringComparison.Ordinal));
        Assert.Contains(segments, url => url.Contains("/av1-", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("sig=", StringComparison.Ordinal));
        using var nobody = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync(segments[0])).StatusCode);
        reader.Confirm();
    }

    private async Task<string> Master(Reader reader)
    {
        await reader.Page.GotoAsync(Films.Unit);
        var stream = await reader.Page.Locator("stoa-video").GetAttributeAsync("data-stream");
        return stream is null ? "" : await (await reader.Page.Context.APIRequest.GetAsync(stream)).TextAsync();
    }
}
