using System.Net;
using System.Text.Json;

namespace Stoa.Studio.Tests.BlockPages;

public sealed class AddBlockTests(WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task Every_kind_is_offered_and_its_form_opens()
    {
        var draft = await site.Begin();
        var unit = (await draft.Unit()).Key;
        var page = await draft.Author.GetStringAsync($"{draft.Path}/blocks/{unit}/additions");
        var forms = System.Text.RegularExpressions.Regex.Matches(page, "class=\"kind-card\" href=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        foreach (var kind in (string[])["html/text", "html/interactive", "video/video", "poll/poll", "survey/survey", "word_cloud/word-cloud", "done/done", "discussion/discussion", "annotatable/annotatable", "random/random"])
            Assert.Contains($"{draft.Path}/blocks/{unit}/additions/{kind}", forms);
        foreach (var form in forms)
            Assert.True((await draft.Author.GetAsync(form)).StatusCode == HttpStatusCode.OK, form);
    }

    [Fact]
    public async Task A_poll_is_built_row_by_row_and_is_there_only_when_it_is_saved()
    {
        var draft = await site.Begin();
        var unit = (await draft.Unit()).Key;
        var form = $"/blocks/{unit}/additions/poll/poll";
        (string, string)[] first = [("title", "Colour"), ("question", "<p>Which?</p>"), ("options.count", "2"), ("options.0.id", "o1"), ("options.0.label", "Red"), ("options.1.id", "o2"), ("options.1.label", "Blue")];
        var again = await draft.Post(form, [.. first, ("rows", "options add")]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("name=\"options.2.label\"", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await draft.Course()).DraftVersion);
        var empty = await draft.Post(form, [.. first[..2], ("options.count", "2"), ("options.0.id", "o1"), ("options.0.label", "Red"), ("options.1.id", "o2"), ("options.1.label", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await draft.Do(form, first);
        var poll = (await draft.Unit()).Children.Single();
        Assert.Equal("""[{"id":"o1","label":"Red"},{"id":"o2","label":"Blue"}]""", JsonSerializer.Serialize(poll.Content.GetProperty("options")));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_block()
    {
        var draft = await site.Begin();
        var form = $"/blocks/{(await draft.Unit()).Key}/additions/html/text";
        var key = await draft.Hidden(form, "key");
        foreach (var _ in (int[])[1, 2])
            await draft.Do(form, ("key", key), ("title", "Once"), ("html", "<p>x</p>"));
        Assert.Equal([key], (await draft.Unit()).Children.Select(block => block.Key));
    }

    [Fact]
    public async Task Keys_from_outside_and_places_that_are_none_are_refused()
    {
        var draft = await site.Begin();
        var tree = await draft.Newest();
        var unit = tree.Units[0].Key;
        await draft.Do($"/blocks/{unit}/additions/html/text", ("key", "../../course"), ("title", "A"), ("html", ""), ("before", "nothing"));
        Assert.DoesNotContain((await draft.Unit()).Children, block => block.Key.Contains('.', StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await draft.Post($"/blocks/{unit}/additions/html/text", ("key", tree.Root.Children[0].Key), ("title", "A"), ("html", ""))).StatusCode);
        foreach (var below in (string[])[$"/blocks/{tree.Root.Children[0].Key}/additions/html/text", $"/blocks/{unit}/additions/course/x", $"/blocks/{unit}/additions/html/none", "/blocks/none/additions/html/text"])
            Assert.Equal(HttpStatusCode.NotFound, (await draft.Post(below, ("title", "A"), ("html", ""))).StatusCode);
    }

    [Fact]
    public async Task A_selection_takes_contents_but_no_selection()
    {
        var draft = await site.Begin();
        await draft.Do($"/blocks/{(await draft.Unit()).Key}/additions/random/random", ("title", "Pool"), ("count", "2"));
        var pool = (await draft.Unit()).Children.Single().Key;
        await draft.Do($"/blocks/{pool}/additions/html/text", ("title", "In it"), ("html", "<p>x</p>"));
        Assert.Equal(HttpStatusCode.NotFound, (await draft.Post($"/blocks/{pool}/additions/random/random", ("title", "x"), ("count", "1"))).StatusCode);
        Assert.Equal("In it", (await draft.Newest()).Find(pool)!.Children.Single().Title);
    }

    [Theory]
    [InlineData("survey/survey", "questions.count=1&questions.0.id=q1&questions.0.label=Clear%3F&answers.count=2&answers.0.id=a1&answers.0.label=Yes&answers.1.id=a2&answers.1.label=No")]
    [InlineData("word_cloud/word-cloud", "instructions=%3Cp%3ESay%3C%2Fp%3E&inputs=3&show=50")]
    [InlineData("done/done", "label=Read")]
    [InlineData("discussion/discussion", "target=Colours")]
    [InlineData("annotatable/annotatable", "html=%3Cp%3EA+%5B%5Bpassage%5D%5D.%3C%2Fp%3E&annotations.count=1&annotations.0.body=%3Cp%3ERemark%3C%2Fp%3E")]
    [InlineData("video/video", "youtube=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ&start=0%3A05&end=1%3A00")]
    [InlineData("html/interactive", "html=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task Each_kind_is_made_and_edited_again(string kind, string fields)
    {
        var draft = await site.Begin();
        var unit = (await draft.Unit()).Key;
        var answer = await draft.Author.PostAsync($"{draft.Path}/blocks/{unit}/additions/{kind}", new StringContent($"title=T&{fields}", null, "application/x-www-form-urlencoded"));
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        var block = (await draft.Unit()).Children.Single();
        var was = await draft.Hidden($"/blocks/{block.Key}/editor", "was");
        await draft.Author.PostAsync($"{draft.Path}/blocks/{block.Key}/editor", new StringContent($"was={was}&title=T&{fields}", null, "application/x-www-form-urlencoded"));
        Assert.Equal(block.Hash, (await draft.Newest()).Find(block.Key)!.Hash);
        Assert.Equal(HttpStatusCode.OK, (await draft.Author.GetAsync($"{draft.Path}/blocks/{block.Key}/preview")).StatusCode);
    }
}
