using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Captions;

/// <summary>A search in a course finds what is said in its videos, and leads to that second.</summary>
public sealed class SpokenSearchTests : IAsyncLifetime
{
    private const string Key = "Stoa/FILM/2026";
    private readonly Guid film = Guid.CreateVersion7(), track = Guid.CreateVersion7();
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
        await site.With<Db, int>(db => db.Execute(RecordingSql, new { Id = film }));
        Cue[] said = [new(2, 4, "Before the part."), new(61, 64, "Memory fades\nwithout"), new(64, 67, "repetition, say the <Stoics>."), new(80, 82, "Repetition again."), new(300, 303, "Repetition far behind.")];
        await site.With<Db, int>(db => db.Execute(TrackSql, new { Id = track, Recording = film, Cues = CaptionRows.Write(said) }));
        var assets = await site.With<ICourseAssets, string>(store => store.Put(new MemoryStream("1\n00:00:07,000 --> 00:00:09,000\nRépétition is the mother\n"u8.ToArray()), "words.srt"));
        var units = new[]
        {
            Block(BlockTypes.Unit, "one", new { }, Block(BlockTypes.Video, "film", new { recording = film, start = 10, end = 200 })),
            Block(BlockTypes.Unit, "two", new { }, Block(BlockTypes.Video, "far", new { sources = new[] { new { url = "https://example.org/far.mp4" } }, transcripts = new { en = assets } })),
        };
        var lessons = units.Select(unit => Block(BlockTypes.Lesson, $"l-{unit.Key}", new { }, unit)).ToArray();
        var root = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(), [Block(BlockTypes.Section, "s", new { }, lessons)]);
        await site.With<ICourseAuthoring, Course>(async authoring => await authoring.Publish((await authoring.Save(Key, root, "test", null)).Course.Id, 1, null));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Sentences_are_found_in_captions_and_transcripts_and_lead_to_their_second()
    {
        Assert.Equal([("one?t=51#b-film", "Memory fades without repetition, say the <Stoics>."), ("one?t=70#b-film", "Repetition again."), ("two?t=7#b-far", "Répétition is the mother")], await Search(author, "repetition"));
        Assert.Equal(["one?t=51#b-film"], (await Search(author, "REPET stoic")).Select(hit => hit.Link));
        Assert.Empty(await Search(author, "before part"));
        Assert.Empty(await Search(author, "again fades"));
    }

    [Fact]
    public async Task Who_is_not_in_the_course_finds_what_the_open_lesson_says()
    {
        using var visitor = site.Visitor();
        Assert.Equal(["one?t=51#b-film", "one?t=70#b-film"], (await Search(visitor, "repetition")).Select(hit => hit.Link));
    }

    [Fact]
    public async Task What_was_corrected_is_found_at_once_and_what_was_wrong_no_more()
    {
        Assert.NotEmpty(await Search(author, "memory"));
        var form = new FormUrlEncodedContent([new("text", "WEBVTT\n\n00:00:20.000 --> 00:00:22.000\nMelody fades.\n"), new("version", "1")]);
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/{film}/captions/{track}/publication", form)).StatusCode);
        Assert.Empty(await Search(author, "memory"));
        Assert.Equal(["one?t=10#b-film"], (await Search(author, "melody")).Select(hit => hit.Link));
        await author.PostAsync($"/studio/recordings/{film}/captions/{track}/removal", null);
        Assert.Empty(await Search(author, "melody"));
    }

    private static async Task<IReadOnlyList<(string Link, string Text)>> Search(HttpClient browser, string words)
    {
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/learn/{Key}/search?q={Uri.EscapeDataString(words)}"));
        return [.. page.QuerySelectorAll("a.hit:has(.hit-time)").Select(hit => (hit.GetAttribute("href")!.Replace($"/learn/{Key}/", "", StringComparison.Ordinal), hit.QuerySelector("span[dir=auto]")!.TextContent))];
    }

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, key, JsonSerializer.SerializeToNode(content)!.AsObject(), children);

    private const string RecordingSql = """
        insert into media.recordings (id, name, master_key, sha256, bytes, probe, state)
        values (@Id, 'film.mp4', @Id::text, @Id::text, 1, '{"duration": 400}', 'ready')
        """;

    private const string TrackSql = """
        insert into media.caption_tracks (id, recording_id, language, kind, state, cues, shown, shown_version)
        values (@Id, @Recording, 'en', 'captions', 'published', @Cues::jsonb, @Cues::jsonb, 1)
        """;
}
