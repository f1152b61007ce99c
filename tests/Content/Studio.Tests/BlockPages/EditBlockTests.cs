using System.Net;
using Stoa.Contracts.Courses;

namespace Stoa.Studio.Tests.BlockPages;

public sealed class EditBlockTests(WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task A_text_is_changed_and_made_safe()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        var was = await draft.Hidden($"/blocks/{key}/editor", "was");
        var tree = await draft.Do($"/blocks/{key}/editor", ("was", was), ("title", "Better"), ("html", "<p onclick=\"x()\">New</p>".Replace(" onclick=\"x()\"", "", StringComparison.Ordinal) + "<marquee>words</marquee>"), ("staffOnly", "true"));
        var block = tree.Find(key)!;
        Assert.Equal(("Better", "<p>New</p>words", true, false), (block.Title, block.Text("html"), block.Flag("staffOnly"), block.Flag("hidden")));
    }

    [Fact]
    public async Task What_would_be_taken_out_of_a_text_is_said_first()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        var answer = await draft.Post($"/blocks/{key}/editor", ("was", await draft.Hidden($"/blocks/{key}/editor", "was")), ("title", "One"), ("html", "<p>kept words</p><script>alert(1)</script>"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("A text cannot have script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Equal(2, (await draft.Course()).DraftVersion);
    }

    [Fact]
    public async Task Somebody_elses_change_is_written_over_only_on_the_authors_word()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        var editor = $"/blocks/{key}/editor";
        var was = await draft.Hidden(editor, "was");
        await draft.Do(editor, ("was", was), ("title", "Theirs"), ("html", "<p>theirs</p>"));
        var late = await draft.Post(editor, ("was", was), ("title", "Mine"), ("html", "<p>mine</p>"));
        var page = await late.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("&lt;p&gt;mine&lt;/p&gt;", page, StringComparison.Ordinal);
        Assert.Equal("Theirs", (await draft.Newest()).Find(key)!.Title);
        var over = System.Text.RegularExpressions.Regex.Match(page, "name=\"over\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        var tree = await draft.Do(editor, ("was", was), ("over", over), ("title", "Mine"), ("html", "<p>mine</p>"));
        Assert.Equal("<p>mine</p>", tree.Find(key)!.Text("html"));
    }

    [Fact]
    public async Task Changes_elsewhere_in_the_course_do_not_stand_in_the_way()
    {
        var draft = await site.Begin();
        var (mine, other) = (await draft.AddText("Mine"), await draft.AddText("Other"));
        var was = await draft.Hidden($"/blocks/{mine}/editor", "was");
        await draft.Do($"/blocks/{other}/title", ("title", "Renamed meanwhile"));
        var tree = await draft.Do($"/blocks/{mine}/editor", ("was", was), ("title", "Mine"), ("html", "<p>new</p>"));
        Assert.Equal(("<p>new</p>", "Renamed meanwhile"), (tree.Find(mine)!.Text("html"), tree.Find(other)!.Title));
        await draft.Do($"/blocks/{mine}/removal");
        var gone = await draft.Post($"/blocks/{mine}/editor", ("was", was), ("title", "Mine"), ("html", "<p>newer</p>"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_preview_shows_what_is_not_saved_and_saves_nothing()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        var answer = await draft.Post($"/blocks/{key}/editor", ("was", "x"), ("title", "One"), ("html", "<p>Not kept</p>"), ("action", "preview"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<p>Not kept</p></div>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await draft.Course()).DraftVersion);
        Assert.Contains("<p>Words</p>", await draft.Author.GetStringAsync($"{draft.Path}/blocks/{(await draft.Unit()).Key}/preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_given_dates_and_counts()
    {
        var draft = await site.Begin();
        var lesson = (await draft.Newest()).Root.Children[0].Children[0].Key;
        var editor = $"/blocks/{lesson}/editor";
        var tree = await draft.Do(editor, ("was", await draft.Hidden(editor, "was")), ("title", "Exam"), ("start", "2026-03-01T09:00"), ("due", "2026-03-02T09:00"), ("graded", "true"), ("format", "Coursework"));
        var unit = tree.Units[0];
        Assert.Equal((true, "Coursework", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)), (tree.IsGraded(unit), tree.AssignmentType(unit), tree.Due(unit)));
        tree = await draft.Do(editor, ("was", await draft.Hidden(editor, "was")), ("title", "Exam"), ("start", ""), ("due", ""));
        Assert.Equal((false, null), (tree.IsGraded(tree.Units[0]), tree.Due(tree.Units[0])));
        var wrong = await draft.Post(editor, ("was", await draft.Hidden(editor, "was")), ("title", ""), ("start", "2026-03-03T09:00"), ("due", "2026-03-02T09:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("2026-03-03T09:00", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_told_where_to_go_instead_of_being_sent_there()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft.Path}/blocks/{key}/editor");
        request.Content = new FormUrlEncodedContent([new("was", await draft.Hidden($"/blocks/{key}/editor", "was")), new("title", "One"), new("html", "<p>n</p>")]);
        request.Headers.Add("X-Stoa-Fragment", "true");
        var answer = await draft.Author.SendAsync(request);
        Assert.Contains($"/outline?at={key}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_course_itself_is_edited_in_its_settings()
    {
        var draft = await site.Begin();
        var answer = await draft.Author.GetAsync($"{draft.Path}/blocks/course/editor");
        Assert.Equal($"{draft.Path}/settings", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Contents_without_an_editor_are_renamed_and_kept()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        var course = await draft.Course();
        var tree = await draft.Newest();
        var foreign = new Block { Key = "foreign", Hash = "", Type = BlockTypes.Unsupported, Title = "Tool", Content = System.Text.Json.JsonSerializer.SerializeToElement(new { originalType = "lti" }) };
        await site.Site.With<ICourseAuthoring, CourseSaved?>(authoring => authoring.Change(course.Id, course.DraftVersion, Studio.Editing.TreeEdits.Insert(tree, tree.Units[0], foreign, key), "x", null));
        Assert.Contains("cannot be changed here", await draft.Author.GetStringAsync($"{draft.Path}/blocks/foreign/editor"), StringComparison.Ordinal);
        var after = await draft.Do("/blocks/foreign/editor", ("was", await draft.Hidden("/blocks/foreign/editor", "was")), ("title", "Renamed"));
        Assert.Equal(("Renamed", "lti"), (after.Find("foreign")!.Title, after.Find("foreign")!.Text("originalType")));
    }
}
