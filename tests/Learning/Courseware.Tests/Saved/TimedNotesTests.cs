using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Saved;

namespace Stoa.Courseware.Tests.Saved;

public sealed class TimedNotesTests : IAsyncLifetime
{
    private const string Notes = $"{School.Home}/blocks/film/notes";
    private School school = null!;

    public async Task InitializeAsync() =>
        school = await School.Open(Drafts.SmallCourse().Change("film", film => film with { Type = BlockTypes.Video }));

    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task A_note_and_a_bookmark_stand_below_their_video_in_order_of_time_and_among_what_was_saved()
    {
        var (_, browser) = school.Learner();
        var answer = await School.Submit(browser, Notes, ("at", "1:13"), ("text", "Look <b>again</b>"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{School.Home}/watch#notes-film"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        await School.Submit(browser, Notes, ("at", "9"), ("text", "not kept"), ("bookmark", "1"));

        var page = await School.Page(browser, $"{School.Home}/watch");
        Assert.Equal(["0:09", "1:13"], page.QuerySelectorAll("#b-film timed-notes li > a").Select(link => link.TextContent));
        Assert.Equal(["", "Look <b>again</b>"], page.QuerySelectorAll("#b-film timed-notes li textarea").Select(text => text.TextContent));
        var saved = await School.Page(browser, $"{School.Home}/saved");
        Assert.Equal($"{School.Home}/watch?t=73#b-film", saved.QuerySelectorAll(".saved-note a").Last().GetAttribute("href"));
    }

    [Fact]
    public async Task A_note_is_changed_and_taken_away_by_its_writer_alone()
    {
        var (_, browser) = school.Learner();
        var (_, other) = school.Learner();
        await School.Submit(browser, Notes, ("at", "1:13"), ("text", "first"));
        await School.Submit(other, Notes, ("at", "5"), ("text", "theirs"));
        var action = (await School.Page(browser, $"{School.Home}/watch")).QuerySelector("timed-notes li form")!.GetAttribute("action")!;

        await School.Submit(other, action, ("text", "stolen"));
        await School.Submit(other, $"{action}/removal");
        Assert.Equal("first", await Text(browser));
        await School.Submit(browser, action, ("text", "second"));
        Assert.Equal("second", await Text(browser));
        await School.Submit(browser, $"{action}/removal");
        Assert.Null(await Text(browser));
        Assert.Equal("theirs", await Text(other));
    }

    [Fact]
    public async Task Only_the_video_that_was_meant_is_answered_to_a_script()
    {
        var (_, browser) = school.Learner();
        using var request = new HttpRequestMessage(HttpMethod.Post, Notes) { Content = new FormUrlEncodedContent([KeyValuePair.Create("at", "0:30"), KeyValuePair.Create("text", "here")]) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        var html = await (await browser.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.StartsWith("<timed-notes", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains(">here</textarea>", html);
    }

    [Theory]
    [InlineData("soon", "x", "Write a time")]
    [InlineData("", "x", "Write a time")]
    [InlineData("0:05", null, "The note is too long.")]
    public async Task What_cannot_be_kept_is_refused_with_its_reason(string at, string? text, string reason)
    {
        var (_, browser) = school.Learner();
        var answer = await School.Submit(browser, Notes, ("at", at), ("text", text ?? new string('x', TimedNote.Longest + 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync());
        Assert.Null(await Text(browser));
    }

    [Fact]
    public async Task A_page_holds_so_many_and_no_more_and_other_blocks_none()
    {
        var (person, browser) = school.Learner();
        await School.Submit(browser, Notes, ("at", "1"), ("text", "x"));
        await school.Rows<int>(FillSql, new { Learner = person.Id, TimedNote.Most });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await School.Submit(browser, Notes, ("at", "2"), ("text", "one more"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await School.Submit(browser, $"{School.Home}/blocks/quiz/notes", ("at", "2"), ("text", "x"))).StatusCode);
    }

    private static async Task<string?> Text(HttpClient browser) =>
        (await School.Page(browser, $"{School.Home}/watch")).QuerySelector("timed-notes li textarea")?.TextContent;

    private const string FillSql = """
        update courseware.learner_units
        set timed_notes = (select jsonb_agg(timed_notes -> 0 || jsonb_build_object('n', n)) from generate_series(1, @Most) n)
        where learner_id = @Learner
        returning 1
        """;
}
