using System.Net;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Studio.Tests.Outline;

public sealed class OutlineTests(WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task A_course_grows_by_sections_lessons_and_units()
    {
        var draft = await site.Begin();
        var tree = await draft.Do("/blocks/course/parts");
        Assert.Equal(2, tree.Root.Children.Count);
        var section = tree.Root.Children[1];
        tree = await draft.Do($"/blocks/{section.Key}/parts");
        tree = await draft.Do($"/blocks/{tree.Find(section.Key)!.Children[0].Key}/parts");
        Assert.Equal([2, 1], tree.Find(section.Key)!.Children.Select(lesson => lesson.Children.Count));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await draft.Post($"/blocks/{tree.Units[0].Key}/parts")).StatusCode);
    }

    [Fact]
    public async Task A_block_is_renamed_moved_copied_and_removed()
    {
        var draft = await site.Begin();
        var (first, second) = (await draft.AddText("One"), await draft.AddText("Two"));
        var unit = (await draft.Unit()).Key;
        await draft.Do($"/blocks/{first}/title", ("title", " First\nof all "));
        await draft.Do($"/blocks/{second}/place", ("step", "up"));
        await draft.Do($"/blocks/{first}/copies");
        Assert.Equal(["Two", "First of all", "First of all"], (await draft.Unit()).Children.Select(block => block.Title));
        await draft.Do($"/blocks/{first}/place", ("parent", unit), ("before", second));
        Assert.Equal(first, (await draft.Unit()).Children[0].Key);
        var tree = await draft.Do($"/blocks/{first}/removal");
        Assert.Null(tree.Find(first));
        Assert.Equal(2, tree.Find(unit)!.Children.Count);
    }

    [Fact]
    public async Task What_was_done_is_taken_back_and_done_again()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        await draft.Do($"/blocks/{key}/removal");
        await draft.Do("/outline/undo", ("base", "3"), ("version", "2"));
        Assert.NotNull((await draft.Newest()).Find(key));
        var page = await draft.Author.GetStringAsync($"{draft.Path}/outline");
        Assert.Contains("name=\"base\" value=\"4\"", page, StringComparison.Ordinal);
        await draft.Do("/outline/undo", ("base", "4"), ("version", "3"), ("redo", "true"));
        Assert.Null((await draft.Newest()).Find(key));
        Assert.Equal(5, (await draft.Course()).DraftVersion);
    }

    [Fact]
    public async Task What_another_saved_meanwhile_is_not_taken_back_unseen()
    {
        var draft = await site.Begin();
        var key = await draft.AddText("One");
        await draft.Do($"/blocks/{key}/title", ("title", "Another's"));
        var late = await draft.Post("/outline/undo", ("base", "2"), ("version", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal("Another's", (await draft.Newest()).Find(key)!.Title);
        Assert.Equal(HttpStatusCode.NotFound, (await draft.Post("/outline/undo", ("base", "3"), ("version", "99"))).StatusCode);
    }

    [Fact]
    public async Task Hands_that_write_at_the_same_time_lose_nothing()
    {
        var draft = await site.Begin();
        var unit = (await draft.Newest()).Find((await draft.Unit()).Key)!;
        var lesson = (await draft.Newest()).Parent(unit)!.Key;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => draft.Post($"/blocks/{lesson}/parts")));
        var done = answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(1 + done, (await draft.Newest()).Find(lesson)!.Children.Count);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData("/blocks/course/removal")]
    [InlineData("/blocks/course/copies")]
    [InlineData("/blocks/course/place")]
    [InlineData("/blocks/no-such-block/removal")]
    [InlineData("/blocks/no-such-block/title")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string below)
    {
        var draft = await site.Begin();
        var answer = await draft.Post(below, ("title", "x"), ("parent", "course"), ("step", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("data-fault", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await draft.Course()).DraftVersion);
    }

    [Fact]
    public async Task Hostile_titles_are_text_and_long_ones_are_refused()
    {
        var draft = await site.Begin();
        var unit = (await draft.Unit()).Key;
        await draft.Do($"/blocks/{unit}/title", ("title", "<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", await draft.Author.GetStringAsync($"{draft.Path}/outline"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await draft.Post($"/blocks/{unit}/title", ("title", new string('x', 301)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await draft.Post($"/blocks/{unit}/title", ("title", "  "))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await draft.Post($"/blocks/{unit}/place", ("parent", unit), ("before", "'; drop table"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await draft.Author.PostAsync("/studio/courses/No/SUCH/course/blocks/course/parts", new FormUrlEncodedContent([]))).StatusCode);
    }

    [Fact]
    public async Task Authors_write_instructors_look_and_learners_do_neither()
    {
        var draft = await site.Begin();
        var instructor = site.Site.As(StoaSite.Somebody(Role.Instructor));
        var page = await instructor.GetStringAsync($"{draft.Path}/outline");
        Assert.DoesNotContain("data-more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/parts", page, StringComparison.Ordinal);
        var unit = (await draft.Unit()).Key;
        foreach (var below in (string[])["/blocks/course/parts", $"/blocks/{unit}/removal", "/outline/undo", $"/blocks/{unit}/editor"])
            Assert.Equal(HttpStatusCode.Forbidden, (await WritingSite.Send(instructor, draft.Path + below, ("version", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await instructor.GetAsync($"{draft.Path}/blocks/{unit}/preview")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Site.As(StoaSite.Somebody()).GetAsync($"{draft.Path}/outline")).StatusCode);
        Assert.Equal(1, (await draft.Course()).DraftVersion);
    }

    [Fact]
    public async Task What_is_not_published_is_listed()
    {
        var draft = await site.Begin();
        await draft.Do("/publication", ("version", "1"));
        await draft.AddText("Fresh words");
        var changes = await draft.Author.GetStringAsync($"{draft.Path}/changes");
        Assert.Contains("Fresh words", changes, StringComparison.Ordinal);
        Assert.Contains("1 change is not published", await draft.Author.GetStringAsync($"{draft.Path}/outline"), StringComparison.Ordinal);
        await draft.Do("/publication", ("version", "2"));
        Assert.Contains("Learners see everything", await draft.Author.GetStringAsync($"{draft.Path}/changes"), StringComparison.Ordinal);
    }
}
