using System.Net;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Questions;
using Stoa.Media.Video;
using Stoa.Testing;

namespace Stoa.Media.Tests.Questions;

/// <summary>Placing questions in a video, by its form.</summary>
public sealed class EditQuestionsTests : IAsyncLifetime
{
    private const string Key = "Stoa/FILM/2026";
    private const string Page = $"/studio/courses/{Key}/blocks/film/questions";
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
        var sources = new[] { new { url = "https://example.org/film.mp4" } };
        var unit = Block(BlockTypes.Unit, "watch", new { }, Block(BlockTypes.Video, "film", new { sources, duration = 100, start = 10, handout = (string?)null }), Problem("first"), Problem("second"));
        var root = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(), [Block(BlockTypes.Section, "s", new { }, Block(BlockTypes.Lesson, "l", new { }, unit))]);
        await site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save(Key, root, "test", null));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_placed_question_is_in_the_next_version_and_nothing_else_has_changed()
    {
        var before = await Tree();
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(Page, ("base", "1"), ("at", "1:05.5"), ("block", "second"), ("retry", "true"), ("onWrong", "0:20"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(Page, ("base", "2"), ("at", "5"), ("block", "first"), ("skippable", "true"))).StatusCode);
        var after = await Tree();
        Assert.Equal(
            [new VideoQuestion(15, "first", true, false, null, null), new VideoQuestion(75.5, "second", false, true, 30, null)],
            VideoContent.Of(after.Find("film")!).Questions);
        Assert.Equal(before.Find("first")!.Hash, after.Find("first")!.Hash);
        Assert.Equal(100, after.Find("film")!.Number("duration"));
        Assert.Contains("value=\"1:05.5\"", await author.GetStringAsync(Page));
    }

    [Fact]
    public async Task A_problem_can_be_written_on_the_spot_and_stands_behind_the_video()
    {
        var answer = await Post(Page, ("base", "1"), ("at", "0:30"), ("block", ""), ("prompt", "Is 1 < 2?"), ("answer0", "No"), ("answer1", "Yes & always"), ("right", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var tree = await Tree();
        var written = tree.Find("watch")!.Children[1];
        Assert.Equal(written.Key, Assert.Single(VideoContent.Of(tree.Find("film")!).Questions).Block);
        var question = written.Content.GetProperty("body")[0];
        Assert.Equal("Is 1 &lt; 2?", question.GetProperty("prompt").GetString());
        Assert.Equal(["No:False", "Yes &amp; always:True"], question.GetProperty("options").EnumerateArray().Select(option => $"{option.GetProperty("html")}:{option.GetProperty("correct")}"));
    }

    [Fact]
    public async Task A_question_is_changed_and_taken_out()
    {
        await Post(Page, ("base", "1"), ("at", "0:10"), ("block", "first"));
        await Post($"{Page}/0", ("base", "2"), ("at-0", "0:40"), ("block-0", "second"), ("onRight-0", "1:00"));
        Assert.Equal(new VideoQuestion(50, "second", false, false, null, 70), Assert.Single(VideoContent.Of((await Tree()).Find("film")!).Questions));
        await Post($"{Page}/0/removal", ("base", "3"));
        Assert.Empty(VideoContent.Of((await Tree()).Find("film")!).Questions);
        Assert.Equal(HttpStatusCode.NotFound, (await Post($"{Page}/0/removal", ("base", "4"))).StatusCode);
    }

    [Theory]
    [InlineData("soon", "first", "1", "Write a time")]
    [InlineData("3:00", "first", "1", "The video ends at 1:30.")]
    [InlineData("0:05", "elsewhere", "1", "Choose a problem of this unit.")]
    [InlineData("0:05", "", "1", "Write what is asked.")]
    [InlineData("0:05", "first", "7", "Somebody saved version 1 meanwhile.")]
    public async Task What_cannot_be_is_refused_with_its_reason_and_what_was_written_stays(string at, string block, string version, string reason)
    {
        var answer = await Post(Page, ("base", version), ("at", at), ("block", block), ("answer2", "kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(reason, page);
        Assert.Contains("value=\"kept\"", page);
        Assert.Empty(VideoContent.Of((await Tree()).Find("film")!).Questions);
    }

    [Fact]
    public async Task It_is_for_authors_and_for_videos()
    {
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"/studio/courses/{Key}/blocks/first/questions")).StatusCode);
    }

    private Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        author.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private Task<CourseTree> Tree() => site.With<ICourses, CourseTree>(async courses => (await courses.Tree((await courses.Find(Key))!.DraftRoot))!);

    private static BlockDraft Problem(string key) => Block(BlockTypes.Problem, key, new
    {
        format = "stoa-problem/1",
        body = new object[] { new { response = "numeric", id = "q1", prompt = "How many?", answer = "3" } },
    });

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, $"The {key}", JsonSerializer.SerializeToNode(content)!.AsObject(), children);
}
