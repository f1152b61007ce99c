using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Media.Cost;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Cost;

/// <summary>What a running course costs, from what was measured of it.</summary>
public sealed class MeasuredCostTests : IAsyncLifetime
{
    private const string Key = "Stoa/COST/2026";
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_course_that_runs_is_reckoned_with_what_was_measured()
    {
        var recording = await Recorded();
        var course = await Publish(recording);
        await Watched(course, StoaSite.Somebody(), 900, """{ "720": 300, "360": 100, "made up": 50, "1080": 1e999 }""");
        await Watched(course, StoaSite.Somebody(), 300, """{ "720": "much" }""");

        var page = await Text($"/studio/courses/{Key}/cost");
        Assert.Matches(@"Registrations\s+2\s", page);
        Assert.Matches(@"Viewers\s+2\s", page);
        Assert.Matches(@"Hours watched\s+0\.33\s", page);
        // 300 s of 1.1 Mbps and 100 s of 0.5.
        Assert.Matches(@"Average bitrate\s+0\.95 Mbps\s", page);
        Assert.Matches(@"Recorded hours\s+0\.5\s", page);
        Assert.Contains("2 registrations × 100 %", page);
        Assert.Contains("0.3333 hours × 0.4275 GB", page);

        var changed = await Text($"/studio/courses/{Key}/cost?registrations=1000");
        Assert.Contains("1,000 registrations × 100 %", changed);
        Assert.Contains($"href=\"/studio/courses/{Key}/cost\"", await author.GetStringAsync($"/studio/courses/{Key}/settings"));
    }

    [Fact]
    public async Task What_the_ledger_has_counts_before_what_the_qualities_take()
    {
        var recording = await Recorded();
        var course = await Publish(recording);
        await Watched(course, StoaSite.Somebody(), 900, """{ "720": 100 }""");
        await Sent(course, recording, "player", "edge1", 99_000_000);
        Assert.Matches(@"Average bitrate\s+7\.92 Mbps\s", await Text($"/studio/courses/{Key}/cost"));

        // Where an edge's log was read, it counts and not what players say of that edge.
        await Sent(course, recording, "log", "edge1", 20_000_000);
        await Sent(course, recording, "player", "edge2", 5_000_000);
        Assert.Matches(@"Average bitrate\s+2 Mbps\s", await Text($"/studio/courses/{Key}/cost"));
    }

    private Task<int> Sent(Course course, Guid recording, string source, string edge, long bytes) => site.With<Db, int>(db => db.Execute("""
        insert into media.egress (day, edge, source, course_id, recording_id, rendition, bytes, kept_bytes, requests)
        values (current_date, @Edge, @Source, @Course, @Recording, 'v720', @Bytes, 0, 1)
        """, new { Course = course.Id, Recording = recording, Source = source, Edge = edge, Bytes = bytes }));

    [Fact]
    public async Task A_course_of_which_nothing_is_known_yet_has_the_usual_rate_and_nonsense_is_told()
    {
        await Publish(Guid.CreateVersion7());
        Assert.Matches(@"Average bitrate\s+not known yet", await Text($"/studio/courses/{Key}/cost"));
        var refused = await author.GetAsync($"/studio/courses/{Key}/cost?mbps=fast");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"fast\"", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync("/studio/courses/Stoa/NONE/2026/cost")).StatusCode);
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync($"/studio/courses/{Key}/cost")).StatusCode);
    }

    [Fact]
    public void The_rate_is_weighed_by_what_was_shown_for_how_long()
    {
        var made = new Dictionary<string, IReadOnlyList<Rendition>> { ["film"] = [Made(Rendition.Video, "v720", 720, 1_000_000), Made(Rendition.Video, "v360", 360, 400_000), Made(Rendition.Audio, "audio", 0, 100_000), Made(Rendition.Audio, "low", 0, 32_000)] };
        Assert.Equal(1.1m, ReportedRungs.Average([new("film", "720", 10)], made));
        Assert.Equal(0.032m, ReportedRungs.Average([new("film", "0", 10), new("film", "1080", 500), new("other", "720", 500)], made));
        Assert.Equal(0.8m, ReportedRungs.Average([new("film", "720", 30), new("film", "360", 30)], made));
        Assert.Null(ReportedRungs.Average([], made));
    }

    private static Rendition Made(string kind, string name, int height, int bits) => new(kind, name, "k", new string('a', 64), 1, new()
    {
        Height = height,
        Index = new(1000, 100, [bits / 2], [4000]),
    });

    private async Task<Guid> Recorded()
    {
        var id = Guid.CreateVersion7();
        await site.With<Db, int>(db => db.Execute("""
            insert into media.recordings (id, name, master_key, sha256, bytes, probe, state)
            values (@Id, 'film.mp4', 'k', 'aa', 1000000000, '{"duration": 1800}', 'ready')
            """, new { Id = id }));
        Rendition[] made = [Made(Rendition.Video, "v720", 720, 1_000_000), Made(Rendition.Video, "v360", 360, 400_000), Made(Rendition.Audio, "audio", 0, 100_000)];
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            foreach (var one in made)
                await RenditionRows.Keep(tx, id, 1, one);
            return true;
        }));
        return id;
    }

    private Task<Course> Publish(Guid recording) => site.With<ICourseAuthoring, Course>(async authoring =>
    {
        BlockDraft Block(string type, string key, object content, params BlockDraft[] children) => new(key, type, key, JsonSerializer.SerializeToNode(content)!.AsObject(), children);
        var course = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(),
            [Block(BlockTypes.Section, "section", new { }, Block(BlockTypes.Lesson, "lesson", new { }, Block(BlockTypes.Unit, "watch", new { }, Block(BlockTypes.Video, "film", new { recording }))))]);
        var saved = await authoring.Save(Key, course, "test", null);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    });

    /// <summary>A learner enrols, watches from the beginning, and their player reports.</summary>
    private async Task Watched(Course course, Person learner, int seconds, string rungs)
    {
        using var browser = site.As(learner);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"{course.AboutPath}/enrolment", null)).StatusCode);
        var batch = $$"""
            { "id": "{{Guid.CreateVersion7()}}", "sentAt": "{{TimeProvider.System.GetUtcNow():O}}", "zone": 0, "events": [{ "id": "{{Guid.CreateVersion7()}}", "course": "{{course.Id}}", "block": "film", "kind": "watched", "at": "{{TimeProvider.System.GetUtcNow():O}}",
              "data": { "ranges": [[0, {{seconds}}]], "duration": 1800, "position": {{seconds}}, "quality": { "rungs": {{rungs}} } } }] }
            """;
        var answer = await browser.PostAsync("/learn/moments", new StringContent(batch, System.Text.Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        for (var end = Environment.TickCount64 + 120_000; (await site.With<IViewing, CourseViewing>(viewing => viewing.OfCourse(course.Id))).Viewers < await Enrolled(course); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "What was watched is not known.");
    }

    private Task<int> Enrolled(Course course) => site.With<IEnrolments, int>(async enrolments => (await enrolments.ActiveCounts([course.Id])).GetValueOrDefault(course.Id));

    private async Task<string> Text(string path) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(await author.GetStringAsync(path), "<[^>]+>", " ")), @"\s+", " ") + " ";
}
