using System.Text.Json;
using Stoa.Browser.Tests.Browsing;
using Stoa.Media.Captions;
using Stoa.Platform.Data;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>What is said and shown in a film: reported when it is missing, asked for before publishing, found by a search, named as chapters, told to those who cannot see.</summary>
public sealed class WhatIsSaid : IAsyncLifetime
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
        films.Dispose();
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("390", "en", false)]
    [InlineData("1280", "ar", true)]
    public async Task Its_pages_are_whole_in_either_width_and_language(string screen, string language, bool dark)
    {
        var recording = await films.Upload("640x360", 4);
        await films.Made(recording.Id);
        var told = await films.Upload("640x360", 4, "testsrc");
        await films.Made(told.Id);
        var course = await films.Publish(new { recording = recording.Id });
        await using var author = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.BecomeAdministrator(author, site);
        await author.Go($"/studio/courses/{course.Key}/accessibility");
        await author.Page.GotoAsync("/admin/accessibility");
        await author.Page.Locator("input[value=read]").CheckAsync();
        await author.Page.Locator("main form .button").ClickAsync();
        await films.Save(new { recording = recording.Id, duration = 4 });
        await author.Page.GotoAsync($"/studio/courses/{course.Key}");
        await author.Page.Locator(".studio-waiting .button").ClickAsync();
        await Expect(author.Page.Locator("[name=despite]")).ToBeVisibleAsync();
        await author.Check("publishing-forbidden");

        await Track(recording.Id, TrackKind.Captions, new Cue(1, 2, "Memory fades without repetition."));
        await Track(recording.Id, TrackKind.Descriptions, new Cue(0, 60, "A map of Rome."));
        var chapters = await Track(recording.Id, TrackKind.Chapters, new(0, 2, "Why we forget"), new(2, 4, "What helps"));
        await author.Go($"/learn/{course.Key}/search?q=repetition");
        await Expect(author.Page.Locator("a.hit:has(.hit-time)")).ToHaveAttributeAsync("href", $"/learn/{course.Key}/watch?t=1#b-film");
        await author.Go($"/studio/recordings/{recording.Id}/captions");
        await author.Page.Locator("select[name=sound]").SelectOptionAsync(told.Id.ToString());
        await author.Page.Locator("form[action$='/sound'] button").ClickAsync();
        await author.Check("described-sound-chosen");
        await author.Page.GotoAsync($"/studio/recordings/{recording.Id}/captions/{chapters}");
        await Expect(author.Page.Locator("caption-editor[data-ready] .cue")).ToHaveCountAsync(2);
        await author.Check("chapters-editor");

        await author.Page.GotoAsync($"/learn/{course.Key}/watch");
        await Expect(author.Page.Locator("[data-chapter-at]")).ToHaveCountAsync(2);
        await author.Page.Locator("video-descriptions [data-toggle]").ClickAsync();
        await author.Page.Locator("[data-bar] [data-act=play]").ClickAsync();
        await Expect(author.Page.Locator("video-descriptions [data-said]")).ToHaveTextAsync("A map of Rome.", new() { Timeout = 60_000 });
        await author.Check("described");
        await author.Page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        await author.Page.Locator("[data-sounds]").SelectOptionAsync("described");
        await author.Check("described-sound");
        author.Confirm();
    }

    private async Task<Guid> Track(Guid recording, string kind, params Cue[] cues)
    {
        var id = Guid.CreateVersion7();
        await site.With<Db, int>(db => db.Execute(TrackSql, new { Id = id, Recording = recording, Kind = kind, Cues = JsonSerializer.Serialize(cues, JsonSerializerOptions.Web) }));
        return id;
    }

    private const string TrackSql = """
        insert into media.caption_tracks (id, recording_id, language, kind, state, cues, shown, shown_version)
        values (@Id, @Recording, 'en', @Kind, 'published', @Cues::jsonb, @Cues::jsonb, 1)
        """;
}
