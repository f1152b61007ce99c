using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Players;

/// <summary>One recording with captions for all of these tests.</summary>
public sealed class RecordedFilm : IAsyncLifetime
{
    internal const double Seconds = 16;
    private StoaSite site = null!;
    private Films films = null!;
    private Recording recording = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
        recording = await films.Upload("1280x720", (int)Seconds);
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var words = Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:08.000\nColours move over the picture.\n\n00:08.000 --> 00:16.000\nThey move on.\n");
        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(words), "file", "film.vtt" }, { new StringContent("en"), "language" }, { new StringContent("captions"), "kind" }, { new StringContent("true"), "publish" },
        };
        (await author.PostAsync($"/studio/recordings/{recording.Id}/captions", form)).Dispose();
        await films.Made(recording.Id);
        await films.Publish(new { recording = recording.Id });
        // The sound of another film describes the pictures of this one.
        var described = await films.Upload("160x90", (int)Seconds, "testsrc");
        await films.Made(described.Id);
        (await author.PostAsync($"/studio/recordings/{recording.Id}/captions/sound", new FormUrlEncodedContent([new("sound", $"{described.Id}")]))).Dispose();
    }

    internal StoaSite Site => site;

    internal async Task<Uri> Manifest(string name)
    {
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var page = await author.GetStringAsync($"/studio/recordings/{recording.Id}");
        return new(site.Address, Regex.Match(page, "data-stream=\"([^\"]+/)master.m3u8\"").Groups[1].Value + name);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }
}

/// <summary>A recording in players that others wrote, on another site, from its manifest alone.</summary>
public sealed class OtherPlayersPlay(RecordedFilm film) : IClassFixture<RecordedFilm>
{
    [Fact]
    public async Task Ours_offers_the_sound_that_describes_the_pictures_and_remembers_it()
    {
        await using var reader = await Reader.At(film.Site, Screen.Desk);
        var asked = new ConcurrentQueue<string>();
        reader.Page.Request += (_, request) => asked.Enqueue(request.Url);
        await reader.Page.GotoAsync(Films.Unit);
        await reader.Page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        var sounds = reader.Page.Locator("select[data-sounds]");
        await Expect(sounds).ToBeVisibleAsync();
        await reader.Check("described-sound");
        await sounds.SelectOptionAsync("described");
        await Films.Until(() => Task.FromResult(asked.Any(IsDescribed)));
        asked.Clear();
        await reader.Page.ReloadAsync();
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Films.Until(() => reader.Page.Locator("stoa-video video").EvaluateAsync<bool>("video => video.currentTime > 1 && video.webkitAudioDecodedByteCount > 0"));
        Assert.Contains(asked, IsDescribed);
        reader.Confirm();
    }

    private static bool IsDescribedInit(string url) => url.Contains("/described-", StringComparison.Ordinal) && url.EndsWith("/init.mp4", StringComparison.Ordinal);

    private static bool IsDescribed(string url) => url.Contains("/described-", StringComparison.Ordinal) && url.EndsWith(".m4s", StringComparison.Ordinal);

    [Theory]
    [InlineData("hls.js", "master.m3u8")]
    [InlineData("shaka", "master.m3u8")]
    [InlineData("shaka", "manifest.mpd")]
    public async Task A_recording_from_its_manifest_alone(string name, string manifest)
    {
        await using var player = await PlainPlayer.Open(name, await film.Manifest(manifest));
        var begun = await player.Until(seen => seen.Time > 0.5 && seen.Height > 0, "it plays");
        Assert.InRange(begun.Duration, RecordedFilm.Seconds - 0.05, RecordedFilm.Seconds + 0.1);
        await player.Until(seen => seen.Sound > 0, "it sounds");

        var heights = await player.Heights();
        Assert.True(heights.Length > 1 && heights.Distinct().Count() == heights.Length, string.Join(", ", heights));
        Assert.Contains(720, heights);
        foreach (var height in (int[])[heights.Min(), heights.Max()])
        {
            await player.Choose(height);
            await player.Until(seen => seen.Height == height && seen.Ready > 2, $"the quality is {height}");
        }

        Assert.Equal(["en"], await player.Caption());
        await player.Seek(9);
        await player.Until(seen => seen.Time > 9.2 && seen.Ready > 2, "it goes on after a jump");
        await player.Until(seen => seen.Cues.Contains("They move on."), "the captions of that moment show");
        Assert.Equal(2, await player.Describe());
        // shaka 5.2 keeps the request for an initialisation that a jump broke off (its SegmentPrefetch), and stands still for good: so it has come first.
        await player.Until(seen => player.Loaded.Any(IsDescribed) && player.Loaded.Any(IsDescribedInit) && seen.Ready > 2, "it plays the described sound");
        await player.Seek(2);
        await player.Until(seen => seen.Time is > 2.2 and < 9 && seen.Cues.Contains("Colours move over the picture."), "it goes back");
        await player.Seek(RecordedFilm.Seconds - 1);
        // The sound outlasts the picture by a frame or two, for which hls.js may wait after a switch by hand.
        await player.Until(seen => seen.Ended || seen.Time > seen.Duration - 0.05, "it ends");
    }
}
