using System.Collections.Concurrent;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Browser.Tests.Players;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A lesson whose recording is carried by two edges, of which the one that plays is stopped.</summary>
public sealed class AnEdgeDies : IAsyncLifetime
{
    private readonly int originPort = Ports.Free();
    private readonly NginxEdge alpha = new("alpha", Ports.Free()), beta = new("beta", Ports.Free());
    private readonly ConcurrentQueue<string> asked = new();
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string?>(Films.Settings)
        {
            ["Media:Origin:Secret"] = NginxEdge.OriginSecret,
            ["Media:Origin:Port"] = $"{originPort}",
            ["Media:Steering:Exploration"] = "0",
            ["Media:Steering:Ttl"] = "2",
            ["Media:Steering:ProbeSeconds"] = "1",
            ["Media:Edges:0:Network"] = "lowest",
            ["Media:Edges:1:Network"] = "value",
        };
        foreach (var (key, value) in alpha.Settings(0).Concat(beta.Settings(1, "nginx-secure-link")))
            settings[key] = value;
        site = await StoaSite.Start(settings: settings);
        films = new(site);
        await alpha.Start(originPort);
        await beta.Start(originPort);
    }

    public async Task DisposeAsync()
    {
        await alpha.DisposeAsync();
        await beta.DisposeAsync();
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task The_player_goes_over_to_the_other_edge_and_nobody_sees_it()
    {
        var recording = await films.Upload("320x180", 110);
        var course = await films.Publish(new { recording = recording.Id });
        await films.Made(recording.Id);
        await using var reader = await Reader.At(site, Screen.Desk);
        reader.Page.Request += (_, request) => asked.Enqueue(request.Url);
        await Doors.Register(reader, "learner@example.org");
        await Doors.Enrol(reader, course);
        await reader.Page.GotoAsync(Films.Unit);

        var video = reader.Page.Locator("stoa-video video");
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(async () => await Time(video) > 1 && await video.EvaluateAsync<bool>("video => video.buffered.length > 0 && video.buffered.end(0) - video.currentTime > 30"));
        Assert.True(Asked(alpha) > 0 && Asked(beta) == 0, "The cheaper edge is the one to begin with.");
        await video.EvaluateAsync(Watch);
        await alpha.Stop();

        await Films.Until(async () => await Time(video) > 45);
        Assert.True(Asked(beta) > 3, "It goes on at the other edge.");
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>("() => window.waits"));
        Assert.False(await video.EvaluateAsync<bool>("video => Boolean(video.error) || video.paused"));
        Assert.DoesNotContain(asked, url => url.StartsWith($"{site.Address}media/", StringComparison.Ordinal) && url.EndsWith(".m4s", StringComparison.Ordinal));
        await WhatThePlayerSays(reader, course);
        var stream = (await reader.Page.Locator("stoa-video").GetAttributeAsync("data-stream"))!;
        await reader.Page.CloseAsync();
        await InDash(new(site.Address, stream));
    }

    // In a player that others wrote. Both edges live; the first is said to be one that players leave.
    private async Task InDash(Uri stream)
    {
        await alpha.Start(originPort);
        var folder = new Uri(stream, ".");
        await using var player = await PlainPlayer.Open("shaka", new(folder, $"manifest.mpd{stream.Query}"));
        await player.Until(seen => seen.Time > 1 && seen.Height > 0, "it plays");
        var first = Segments(player.Asked, beta) > 0 ? beta : alpha;
        var second = first == beta ? alpha : beta;
        Assert.Equal(0, Segments(player.Asked, second));
        using var others = new HttpClient();
        for (var number = 0; number < 12; number++)
            await others.GetStringAsync(new Uri(folder, $"steering.json?sent={first.Name}&_DASH_pathway=%22{second.Name}%22"));
        await player.Until(_ => Segments(player.Asked, second) > 3, "it loads from where it is sent");
        var left = Segments(player.Asked, first);
        await player.Until(_ => Segments(player.Asked, second) > 7, "it goes on there");
        Assert.Equal(left, Segments(player.Asked, first));
    }

    private static int Segments(IEnumerable<string> asked, NginxEdge edge) =>
        asked.Count(url => url.StartsWith(edge.Url, StringComparison.Ordinal) && url.EndsWith(".m4s", StringComparison.Ordinal));

    // At a pause the player tells whose bytes it had.
    private async Task WhatThePlayerSays(Reader reader, Course course)
    {
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(async () => (await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>(
            "select distinct edge from media.egress where source = 'player' and course_id = @Course and bytes > 10000", new { Course = course.Id }))).Order().SequenceEqual(["alpha", "beta"]));
    }

    private int Asked(NginxEdge edge) => Segments(asked, edge);

    // Where it was when it waited for the network, and what it had; a machine that is too busy to draw waits too, with pictures at hand.
    private const string Watch = """
        video => {
          const had = () => [...Array(video.buffered.length).keys()].map((i) => `${video.buffered.start(i)}–${video.buffered.end(i)}`).join(' ');
          window.waits = [];
          const ahead = () => [...Array(video.buffered.length).keys()].some((i) => video.buffered.start(i) <= video.currentTime && video.buffered.end(i) > video.currentTime + 1);
          video.addEventListener('waiting', () => ahead() || window.waits.push(`at ${video.currentTime} of ${had()}`));
          video.playbackRate = 2;
        }
        """;

    private static Task<double> Time(ILocator video) => video.EvaluateAsync<double>("video => video.currentTime");
}
