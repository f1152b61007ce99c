using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Chapters;

/// <summary>From a change of slides to a chapter on the learner's page.</summary>
public sealed class ChaptersTests : IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await MediaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task Chapters_are_proposed_where_slides_change_and_shown_when_a_person_has_named_them()
    {
        var recording = await MediaSite.Made(site, await clips.Make(
            "slides.mp4", "-f lavfi -i color=white:s=320x180:r=5:d=6 -f lavfi -i smptebars=s=320x180:r=5:d=6 -f lavfi -i color=navy:s=320x180:r=5:d=6 -filter_complex [0][1][2]concat=n=3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"));
        var captions = $"/studio/recordings/{recording.Id}/captions";
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"{captions}/chapters", new FormUrlEncodedContent([new("titles", "ar")]))).StatusCode);
        var track = await Proposed(recording);
        var cues = await site.With<Db, IReadOnlyList<Cue>>(db => CaptionRows.Cues(db, track.Id));
        Assert.Equal(["الجزء 1", "الجزء 2", "الجزء 3"], cues.Select(cue => cue.Text));
        Assert.Equal(0, cues[0].From);
        Assert.InRange(cues[1].From, 5, 7);
        Assert.InRange(cues[2].From, 11, 13);
        Assert.Empty(await site.With<Db, IReadOnlyList<ShownTrack>>(db => CaptionRows.Shown(db, recording.Id)));

        const string Named = "WEBVTT\n\n00:00.000 --> 00:01.000\nWhite\n\n00:06.500 --> 00:07.000\nBars & stripes\n";
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"{captions}/{track.Id}/publication", new FormUrlEncodedContent([new("text", Named), new("version", "1")]))).StatusCode);
        Assert.Equal([new(0, 6.5, "White"), new(6.5, recording.Duration!.Value, "Bars & stripes")], await site.With<Db, IReadOnlyList<Cue>>(db => CaptionRows.Cues(db, track.Id)));
        Assert.Equal([("0", "White"), ("6.5", "Bars & stripes")], await OnThePage(recording));
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"{captions}/chapters", new FormUrlEncodedContent([new("titles", "ar")]))).StatusCode);
        Assert.Contains("Somebody has written chapters in this language already.", await author.GetStringAsync(captions));
    }

    private async Task<CaptionTrack> Proposed(Recording recording)
    {
        for (var end = Environment.TickCount64 + 180_000; ; await Task.Delay(50))
        {
            if (await site.With<Db, IReadOnlyList<CaptionTrack>>(db => CaptionRows.Of(db, recording.Id)) is [var track])
                return track;
            Assert.True(Environment.TickCount64 < end, string.Join("; ", await MediaSite.Errors(site)));
        }
    }

    private async Task<IReadOnlyList<(string At, string Title)>> OnThePage(Recording recording)
    {
        var unit = Block(BlockTypes.Unit, "watch", new { }, Block(BlockTypes.Video, "film", new { recording = recording.Id }));
        var root = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(), [Block(BlockTypes.Section, "s", new { }, Block(BlockTypes.Lesson, "l", new { }, unit))]);
        await site.With<ICourseAuthoring, Course>(async authoring => await authoring.Publish((await authoring.Save("Stoa/FILM/2026", root, "test", null)).Course.Id, 1, null));
        var page = new HtmlParser().ParseDocument(await author.GetStringAsync("/learn/Stoa/FILM/2026/watch"));
        return [.. page.QuerySelectorAll("[data-chapter-at]").Select(link => (link.GetAttribute("data-chapter-at")!, link.QuerySelector("[data-chapter-title]")!.TextContent))];
    }

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, key, JsonSerializer.SerializeToNode(content)!.AsObject(), children);
}
