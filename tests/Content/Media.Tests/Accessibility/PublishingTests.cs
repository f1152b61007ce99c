using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Accessibility;

/// <summary>What the studio reports of videos, and what the rules of a site forbid to publish.</summary>
public sealed class PublishingTests : IAsyncLifetime
{
    private const string Key = "Stoa/FILM/2026";
    private const string Path = $"/studio/courses/{Key}";
    private readonly Guid film = Guid.CreateVersion7(), talk = Guid.CreateVersion7(), silent = Guid.CreateVersion7();
    private StoaSite site = null!;
    private HttpClient author = null!;
    private HttpClient admin = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
        admin = site.As(StoaSite.Somebody(Role.Admin));
        await Recording(film, video: true, audio: true);
        await Recording(talk, video: false, audio: true);
        await Recording(silent, video: true, audio: false);
        var unit = Block(
            BlockTypes.Unit, "watch", new { }, Video("film", film), Video("talk", talk), Video("silent", silent), Block(BlockTypes.Video, "empty", new { }),
            Block(BlockTypes.Video, "far", new { sources = new[] { new { url = "https://example.org/far.mp4" } }, transcripts = new { en = "/assets/ab/far.srt" } }),
            Block(BlockTypes.Video, "rehearsal", new { recording = Guid.CreateVersion7(), staffOnly = true }));
        var root = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(), [Block(BlockTypes.Section, "s", new { }, Block(BlockTypes.Lesson, "l", new { }, unit))]);
        await site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save(Key, root, "test", null));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        admin.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_report_lists_what_is_missing_and_leads_to_what_mends_it()
    {
        var machine = await Track(film, automatic: true);
        Assert.Equal(
            [
                $"unread-captions film /studio/recordings/{film}/captions/{machine}", $"transcript talk /studio/recordings/{talk}/captions",
                $"descriptions film /studio/recordings/{film}/captions", $"descriptions silent /studio/recordings/{silent}/captions", "descriptions far ",
            ],
            await Obstacles());
        await Track(film, TrackKind.Descriptions);
        await Track(talk);
        Assert.Equal([$"unread-captions film /studio/recordings/{film}/captions/{machine}", $"descriptions silent /studio/recordings/{silent}/captions", "descriptions far "], await Obstacles());

        var page = WebUtility.HtmlDecode(await author.GetStringAsync($"{Path}/accessibility"));
        Assert.Contains("A machine wrote down what is said in “film”, and no person has checked it.", page);
        Assert.Contains($"/learn/{Key}/watch#b-film", page);
        var sheet = await author.GetAsync($"{Path}/accessibility.csv");
        Assert.Equal("text/csv", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Equal(4, (await sheet.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Without_a_rule_everything_is_published() => Assert.Equal(HttpStatusCode.SeeOther, (await Publish(author)).StatusCode);

    [Fact]
    public async Task A_version_without_captions_is_refused_with_a_list_until_it_has_them()
    {
        await Rule("any");
        await Track(film, shown: false);
        var refused = await Publish(author);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Version 1 is not published: the rules of this site forbid it because of 2 things.", page);
        Assert.Contains("The captions of “film” are a draft: learners do not see them.", page);
        Assert.Contains("“talk” has no transcript.", page);
        Assert.DoesNotContain("name=\"despite\"", page);
        Assert.Null((await Course()).PublishedRoot);

        await site.With<Db, int>(db => db.Execute("delete from media.caption_tracks"));
        await Track(film, automatic: true);
        await Track(talk);
        Assert.Equal(HttpStatusCode.SeeOther, (await Publish(author)).StatusCode);
    }

    [Fact]
    public async Task Where_a_person_must_have_read_them_automatic_captions_are_not_enough()
    {
        await Rule("read");
        await Track(talk);
        var machine = await Track(film, automatic: true);
        Assert.Contains("no person has checked it", await (await Publish(author)).Content.ReadAsStringAsync());
        var shown = await author.PostAsync($"/studio/recordings/{film}/captions/{machine}/publication", new FormUrlEncodedContent([new("text", "WEBVTT\n\n00:01.000 --> 00:02.000\nRead\n"), new("version", "1")]));
        Assert.Equal(HttpStatusCode.SeeOther, shown.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Publish(author)).StatusCode);
    }

    [Fact]
    public async Task Only_an_administrator_publishes_against_the_rules_and_the_reason_is_kept()
    {
        await Rule("any");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Publish(author, ("despite", "I may not"))).StatusCode);
        var asked = await Publish(admin);
        Assert.Contains("name=\"despite\"", await asked.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Publish(admin, ("despite", "  "))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Publish(admin, ("despite", new string('x', 501)))).StatusCode);
        Assert.Null((await Course()).PublishedRoot);

        Assert.Equal(HttpStatusCode.SeeOther, (await Publish(admin, ("despite", "Captions come on Monday"))).StatusCode);
        Assert.NotNull((await Course()).PublishedRoot);
        Assert.Contains("Captions come on Monday", await author.GetStringAsync($"{Path}/accessibility"));
        var forced = Assert.Single(await site.With<ICourseAuthoring, IReadOnlyList<ForcedPublication>>(async authoring => await authoring.Forced((await Course()).Id)));
        Assert.Equal(["“film” has no captions.", "“talk” has no transcript."], forced.Despite);
    }

    [Fact]
    public async Task The_rules_are_the_administrators()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await author.GetAsync("/admin/accessibility")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.PostAsync("/admin/accessibility", new FormUrlEncodedContent([new("captions", "any")]))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsync("/admin/accessibility", new FormUrlEncodedContent([new("captions", "everything")]))).StatusCode);
        Assert.Contains("/admin/accessibility", await admin.GetStringAsync("/admin"));
        await Rule("any");
        Assert.Matches("value=\"any\" checked", await admin.GetStringAsync("/admin/accessibility"));
    }

    private async Task Rule(string captions) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync("/admin/accessibility", new FormUrlEncodedContent([new("captions", captions)]))).StatusCode);

    private Task<HttpResponseMessage> Publish(HttpClient client, params (string Name, string Value)[] more) =>
        client.PostAsync($"{Path}/publication", new FormUrlEncodedContent([new("version", "1"), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    private async Task<Course> Course() => (await site.With<ICourses, Course?>(courses => courses.Find(Key).AsTask()))!;

    private async Task<IReadOnlyList<string>> Obstacles() =>
        [.. (await author.GetFromJsonAsync<JsonElement>($"{Path}/accessibility.json")).GetProperty("obstacles").EnumerateArray()
            .Select(obstacle => $"{obstacle.GetProperty("kind")} {obstacle.GetProperty("block")} {obstacle.GetProperty("mend")}")];

    private Task Recording(Guid id, bool video, bool audio) => site.With<Db, int>(db => db.Execute(
        RecordingSql, new { Id = id, Probe = JsonSerializer.Serialize(new { duration = 60.0, video = video ? new { width = 320 } : null, audio = audio ? new { channels = 2 } : null }) }));

    private async Task<Guid> Track(Guid recording, string kind = TrackKind.Captions, bool automatic = false, bool shown = true)
    {
        var id = Guid.CreateVersion7();
        await site.With<Db, int>(db => db.Execute(TrackSql, new { Id = id, Recording = recording, Kind = kind, State = automatic ? "automatic" : shown ? "published" : "draft", Shown = shown, Automatic = automatic }));
        return id;
    }

    private static BlockDraft Video(string key, Guid recording) => Block(BlockTypes.Video, key, new { recording });

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, key, JsonSerializer.SerializeToNode(content)!.AsObject(), children);

    private const string RecordingSql = """
        insert into media.recordings (id, name, master_key, sha256, bytes, probe, state)
        values (@Id, 'film.mp4', @Id::text, @Id::text, 1, @Probe::jsonb, 'ready')
        """;

    private const string TrackSql = """
        insert into media.caption_tracks (id, recording_id, language, kind, state, cues, shown, shown_version, shown_automatic)
        select @Id, @Recording, 'en', @Kind, @State, cues, case when @Shown then cues end, case when @Shown then 1 end, @Automatic
        from (select '[{"from": 1, "to": 2, "text": "Hello"}]'::jsonb as cues) given
        """;
}
