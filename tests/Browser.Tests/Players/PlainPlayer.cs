using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Players;

/// <summary>A page of another site with a player that others wrote: nothing of ours is on it.</summary>
internal sealed class PlainPlayer : IAsyncDisposable
{
    private const string Page = """<!doctype html><title>Plain</title><video muted width="640"></video><script src="/engine.js"></script><script src="/plain.js"></script>""";
    private readonly WebApplication elsewhere;
    private readonly IBrowserContext context;
    private readonly IPage page;

    private PlainPlayer(WebApplication elsewhere, IBrowserContext context, IPage page)
    {
        (this.elsewhere, this.context, this.page) = (elsewhere, context, page);
        page.Request += (_, request) => Asked.Enqueue(request.Url);
        page.RequestFinished += (_, request) => Loaded.Enqueue(request.Url);
    }

    /// <summary>The addresses that it has asked for.</summary>
    internal ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Those of what has come whole.</summary>
    internal ConcurrentQueue<string> Loaded { get; } = new();

    /// <param name="name">hls.js or shaka.</param>
    internal static async Task<PlainPlayer> Open(string name, Uri manifest)
    {
        var elsewhere = await Serve(name == "shaka" ? ".tools/players/node_modules/shaka-player/dist/shaka-player.compiled.js" : "src/Ui/node_modules/hls.js/dist/hls.js");
        var context = await (await Chromium.Get()).NewContextAsync();
        var player = new PlainPlayer(elsewhere, context, await context.NewPageAsync());
        await player.page.GotoAsync(elsewhere.Urls.First());
        await player.page.EvaluateAsync("([name, manifest]) => { void plain.open(name, manifest); }", new[] { name, manifest.ToString() });
        return player;
    }

    private static async Task<WebApplication> Serve(string engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add($"http://127.0.0.1:{Ports.Free()}");
        site.MapGet("/", () => Results.Content(Page, "text/html"));
        site.MapGet("/engine.js", () => Results.File(Path.Combine(Repository.Root, engine), "text/javascript"));
        site.MapGet("/plain.js", () => Results.File(Path.Combine(Repository.Root, "tests/Browser.Tests/Players/plain.js"), "text/javascript"));
        await site.StartAsync();
        return site;
    }

    internal Task<int[]> Heights() => page.EvaluateAsync<int[]>("() => plain.heights()");

    internal Task Choose(int height) => page.EvaluateAsync("height => plain.choose(height)", height);

    internal Task<string[]> Caption() => page.EvaluateAsync<string[]>("() => plain.caption()");

    /// <summary>Plays the sound in which the pictures are described; how many sounds there are.</summary>
    internal Task<int> Describe() => page.EvaluateAsync<int>("() => plain.describe()");

    internal Task Seek(double seconds) => page.EvaluateAsync("time => plain.seek(time)", seconds);

    internal Task<Seen> Look() => page.EvaluateAsync<Seen>("() => plain.seen()");

    /// <summary>Waits until the player shows what is wanted; fails at once with what it complains of.</summary>
    internal async Task<Seen> Until(Func<Seen, bool> wanted, string what)
    {
        for (var end = Environment.TickCount64 + 180_000; ; await Task.Delay(100))
        {
            var seen = await Look();
            Assert.True(seen.Faults.Length == 0 && seen.Error is null, $"{what}: {string.Join("; ", seen.Faults)} {seen.Error}");
            if (wanted(seen))
                return seen;
            Assert.True(Environment.TickCount64 < end, $"It did not happen within three minutes: {what}. Now: {seen}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    /// <summary>What the page has of the video.</summary>
    internal sealed record Seen
    {
        public string[] Faults { get; set; } = [];
        public string[] Cues { get; set; } = [];
        public double Time { get; set; }
        public double Duration { get; set; }
        public int Height { get; set; }
        public int Ready { get; set; }
        public bool Ended { get; set; }
        public bool Seeking { get; set; }

        /// <summary>From when to when it has both picture and sound.</summary>
        public string Buffered { get; set; } = "";

        public string? Error { get; set; }

        /// <summary>Bytes of sound that were decoded.</summary>
        public double Sound { get; set; }
    }
}
