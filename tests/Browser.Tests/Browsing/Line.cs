using Microsoft.Playwright;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>The line of a page to the site, as slow as is wanted, or cut.</summary>
internal sealed class Line(ICDPSession session)
{
    internal static async Task<Line> Of(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>What developer tools call slow 3G: 400 kbit/s each way, 400 ms.</summary>
    internal Task Slow3G() => Set(offline: false, 50_000, 50_000, latency: 400);

    /// <param name="download">Bytes a second; -1 is as fast as it goes.</param>
    internal Task Allow(int download, int upload = -1) => Set(offline: false, download, upload, latency: 0);

    internal Task Cut() => Set(offline: true, 0, 0, latency: 0);

    private async Task Set(bool offline, int download, int upload, int latency)
    {
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = offline,
            ["latency"] = latency,
            ["downloadThroughput"] = download,
            ["uploadThroughput"] = upload,
        });
    }
}
