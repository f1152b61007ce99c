using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A lesson whose recording is still made when the page is opened.</summary>
public sealed class PlayingARecording : IAsyncLifetime
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
    public async Task A_lesson_shows_how_far_its_recording_is_then_plays_it_and_changes_the_quality()
    {
        var recording = await films.Upload("1280x720", 16);
        await Rest(recording.Id, hours: 1);
        await films.Publish(new { recording = recording.Id });
        await using var reader = await Reader.At(site, Screen.Desk);
        var asked = new List<string>();
        reader.Page.Request += (_, request) => asked.Add(request.Url);

        await reader.Go(Films.Unit);
        await Assertions.Expect(reader.Page.Locator("recording-progress [data-words]")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Waiting|Still being made"));
        await Rest(recording.Id, hours: 0);
        await films.Made(recording.Id);
        await reader.Page.ReloadAsync();
        var video = reader.Page.Locator("stoa-video video");
        await reader.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Assertions.Expect(video).ToHaveJSPropertyAsync("paused", false);
        await Films.Until(async () => await video.EvaluateAsync<double>("video => video.currentTime") > 1);
        await Assertions.Expect(video).ToHaveAttributeAsync("data-quality", new System.Text.RegularExpressions.Regex("486|720"), new() { Timeout = 60_000 });

        Assert.Contains(asked, url => url.Contains("/v360-", StringComparison.Ordinal) && url.EndsWith("/0.m4s", StringComparison.Ordinal));
        Assert.Contains(asked, url => (url.Contains("/v486-", StringComparison.Ordinal) || url.Contains("/v720-", StringComparison.Ordinal)) && url.EndsWith(".m4s", StringComparison.Ordinal));
        Assert.Contains(asked, url => url.Contains("/audio-", StringComparison.Ordinal) && url.EndsWith(".m4s", StringComparison.Ordinal));
        await video.EvaluateAsync("video => video.currentTime = 13");
        await Films.Until(async () => await video.EvaluateAsync<bool>("video => video.currentTime > 13.5 && !video.error"));
        await reader.Check("recording-playing");
        reader.Confirm();
    }

    [Fact]
    public async Task The_player_comes_by_itself_when_there_is_something_to_play_and_staff_see_what_was_made()
    {
        var recording = await films.Upload("640x360", 8);
        await films.Publish(new { recording = recording.Id });
        await using var reader = await Reader.At(site, Screen.Phone, language: "ar", dark: true);
        await reader.Go(Films.Unit);
        await Assertions.Expect(reader.Page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        reader.Confirm();

        await films.Made(recording.Id);
        await Doors.BecomeAdministrator(reader, site);
        await reader.Go($"/studio/recordings/{recording.Id}");
        await Assertions.Expect(reader.Page.Locator("table tbody tr")).Not.ToHaveCountAsync(0);
        await reader.Page.Locator("details:has([action*='/rungs/']) summary").ClickAsync();
        await reader.Check("a-quality-again");
        reader.Confirm();
    }

    // What waits is not begun before then, as on a site with much to do.
    private Task Rest(Guid recording, int hours) => site.With<Db, int>(db =>
        db.Execute("update media.tasks set due_at = now() + make_interval(hours => @Hours) where recording_id = @Recording and state = 'waiting'", new { Recording = recording, Hours = hours }));
}
