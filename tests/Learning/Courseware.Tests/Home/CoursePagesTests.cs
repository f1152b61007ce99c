using System.Net;
using Stoa.Contracts.Courses;

namespace Stoa.Courseware.Tests.Home;

public sealed class CoursePagesTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();
    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task The_home_leads_on_to_where_the_learner_was()
    {
        var (_, browser) = school.Learner();
        Assert.Equal($"{School.Home}/welcome", await WayOn(browser));
        await school.Do(browser, school.Event("quiz-unit", "opened"));
        Assert.Equal($"{School.Home}/quiz-unit", await WayOn(browser));
    }

    [Fact]
    public async Task After_a_complete_unit_it_leads_to_the_next_open_one()
    {
        var (_, browser) = school.Learner();
        await school.Do(browser, school.Event("hello", "read", new { session = "a", depth = 1, seconds = 20 }));
        Assert.Equal($"{School.Home}/watch", await WayOn(browser));
    }

    [Fact]
    public async Task Leaving_and_coming_back_loses_nothing()
    {
        var (person, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        school.Leave(person);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{School.Home}/say")).StatusCode);
        school.Enrol(person);
        Assert.NotNull((await School.Page(browser, $"{School.Home}/say")).QuerySelector("#b-poll .results"));
    }

    [Fact]
    public async Task A_finished_course_says_so()
    {
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u", Drafts.Block(BlockTypes.Done, "d"))))));
        var (_, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/d/done", ("done", "true"));
        Assert.NotNull((await School.Page(browser, School.Home)).QuerySelector(".celebration a[href$='/progress']"));
    }

    [Fact]
    public async Task Search_finds_words_and_jumps_to_the_block()
    {
        var (_, browser) = school.Learner();
        var page = await School.Page(browser, $"{School.Home}/search?q=Remember+welc");
        Assert.Equal($"{School.Home}/welcome#b-hello", page.QuerySelector(".hit")!.GetAttribute("href"));
        Assert.Equal(["welcome", "remembering"], page.QuerySelectorAll(".hit mark").Select(mark => mark.TextContent));
        Assert.NotNull((await School.Page(browser, $"{School.Home}/search?q=zzz")).QuerySelector(".empty"));
        Assert.NotNull((await School.Page(school.Site.Visitor(), $"{School.Home}/search?q=farewell")).QuerySelector(".empty"));
    }

    [Fact]
    public async Task Bookmarks_and_notes_are_kept_and_found()
    {
        var (_, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/say/bookmark", ("on", "true"));
        await School.Submit(browser, $"{School.Home}/watch/note", ("text", "Look again at <b>minute</b> two"));
        var page = await School.Page(browser, $"{School.Home}/saved");
        Assert.Equal($"{School.Home}/say", page.QuerySelector(".saved-list a")!.GetAttribute("href"));
        Assert.Equal("Look again at <b>minute</b> two", page.QuerySelector(".note-text")!.TextContent);
        Assert.Equal("true", (await School.Page(browser, $"{School.Home}/say")).QuerySelector("stoa-bookmark button")!.GetAttribute("aria-pressed"));
        await School.Submit(browser, $"{School.Home}/say/bookmark", ("on", "false"));
        await School.Submit(browser, $"{School.Home}/watch/note", ("text", " "));
        page = await School.Page(browser, $"{School.Home}/saved");
        Assert.Equal(2, page.QuerySelectorAll(".empty").Length);
    }

    [Fact]
    public async Task Dates_updates_handouts_and_own_pages_are_shown()
    {
        await school.Publish(Drafts.SmallCourse().Change("second", lesson => lesson.With("due", "2999-05-01T12:00:00Z")) with
        {
            Content = new CourseContent
            {
                Org = "Stoa",
                Updates = [new(new DateOnly(2026, 1, 2), "Hello", "<p>We begin.</p>")],
                Handouts = "<p>Summary</p>",
                Pages = [new("faq", "Questions", "<p>Often asked.</p>")],
            }.ToJson(),
        });
        var (_, browser) = school.Learner();
        Assert.Contains("Second", (await School.Page(browser, $"{School.Home}/dates")).QuerySelector(".timeline")!.TextContent);
        var updates = (await School.Page(browser, $"{School.Home}/updates")).QuerySelector("main")!.TextContent;
        Assert.Contains("We begin.", updates);
        Assert.Contains("Summary", updates);
        Assert.Contains("Often asked.", (await School.Page(browser, $"{School.Home}/pages/faq")).QuerySelector("main")!.TextContent);
        Assert.NotNull((await School.Page(browser, School.Home)).QuerySelector($"nav.tabs a[href='{School.Home}/pages/faq']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{School.Home}/pages/nothing")).StatusCode);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var (_, browser) = school.Learner();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/learn/No/SUCH/course")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{School.Home}/nothing")).StatusCode);
        Assert.Equal(School.Home, (await browser.GetAsync($"{School.Home}/jump/nothing")).Headers.Location!.ToString());
    }

    private static async Task<string?> WayOn(HttpClient browser) =>
        (await School.Page(browser, School.Home)).QuerySelector(".way-on a.button")!.GetAttribute("href");
}
