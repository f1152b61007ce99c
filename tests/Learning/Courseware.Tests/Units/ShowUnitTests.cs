using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Courseware.Tests.Units;

public sealed class ShowUnitTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();
    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task A_visitor_reads_the_first_lesson_and_is_quietly_asked_to_register()
    {
        var page = await School.Page(school.Site.Visitor(), $"{School.Home}/welcome");
        Assert.Contains("Hello and welcome", page.QuerySelector("#b-hello")!.TextContent);
        Assert.NotNull(page.QuerySelector(".register-call a[href^='/register']"));
        Assert.Null(page.QuerySelector("stoa-moments"));
        Assert.Equal(HttpStatusCode.OK, (await school.Site.Visitor().GetAsync($"{School.Home}/watch")).StatusCode);
    }

    [Fact]
    public async Task The_rest_asks_to_sign_in_or_to_enrol()
    {
        var visitor = await school.Site.Visitor().GetAsync($"{School.Home}/say");
        Assert.Equal(HttpStatusCode.Forbidden, visitor.StatusCode);
        Assert.Contains("/sign-in?return=", await visitor.Content.ReadAsStringAsync());
        var stranger = await school.Site.As(StoaSite.Somebody()).GetAsync($"{School.Home}/say");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Contains($"/courses/{School.Key}/enrolment", await stranger.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pages_follow_each_other_and_links_to_blocks_lead_into_the_course()
    {
        var (_, browser) = school.Learner();
        var page = await School.Page(browser, $"{School.Home}/watch");
        Assert.Equal($"{School.Home}/welcome", page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal($"{School.Home}/say", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        var link = (await School.Page(browser, $"{School.Home}/welcome")).QuerySelector("#b-hello a")!.GetAttribute("href")!;
        var answer = await browser.GetAsync(link);
        Assert.Equal((HttpStatusCode.SeeOther, $"{School.Home}/quiz-unit#b-quiz"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Looking_at_a_page_writes_nothing_and_completes_nothing()
    {
        var (person, browser) = school.Learner();
        for (var i = 0; i < 3; i++)
            await School.Page(browser, $"{School.Home}/welcome");
        await school.Do(browser, school.Event("welcome", "opened"));
        Assert.Equal((0, 5 + 1), ((await school.ProgressOf(person))!.Completed, (await school.ProgressOf(person))!.Total));
        Assert.Empty(await school.Rows<string>("select unit_key from courseware.learner_units"));
    }

    [Fact]
    public async Task What_is_hidden_or_for_staff_or_not_open_yet_is_not_there()
    {
        var draft = Drafts.SmallCourse()
            .Change("say", unit => unit.With("staffOnly", true))
            .Change("third", lesson => lesson.With("start", "2999-01-01T00:00:00Z"))
            .Change("film", block => block.With("hidden", true));
        await school.Publish(draft);
        var (_, browser) = school.Learner();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{School.Home}/say")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{School.Home}/rest")).StatusCode);
        var page = await School.Page(browser, $"{School.Home}/watch");
        Assert.Null(page.QuerySelector("#b-film"));
        Assert.Null(page.QuerySelector("a[rel=next]"));
        Assert.Equal(["welcome", "watch"], page.QuerySelectorAll("a[data-unit]").Select(link => link.GetAttribute("data-unit")));
        var staff = await School.Page(school.Site.As(StoaSite.Somebody(Role.Author)), $"{School.Home}/say");
        Assert.Equal(5, staff.QuerySelectorAll("a[data-unit]").Length);
    }

    [Fact]
    public async Task A_learner_keeps_what_they_began_until_they_ask_for_the_new()
    {
        var (person, browser) = school.Learner();
        var hash = (await School.Page(browser, $"{School.Home}/welcome")).QuerySelector("stoa-moments")!.GetAttribute("data-hash");
        await school.Publish(Drafts.SmallCourse().Change("hello", block => block.With("html", "<p>Rewritten.</p>")));
        // Read before the author published, handed in after.
        await school.Do(browser, school.Event("hello", "read", new { session = "a", depth = 1, seconds = 30 }, unit: hash));
        var page = await School.Page(browser, $"{School.Home}/welcome");
        Assert.Contains("Hello and welcome", page.QuerySelector("#b-hello")!.TextContent);
        Assert.NotNull(page.QuerySelector(".unit-update"));
        Assert.Contains("Rewritten", (await School.Page(school.Learner().Browser, $"{School.Home}/welcome")).QuerySelector("#b-hello")!.TextContent);

        await School.Submit(browser, $"{School.Home}/welcome/update");
        page = await School.Page(browser, $"{School.Home}/welcome");
        Assert.Contains("Rewritten", page.QuerySelector("#b-hello")!.TextContent);
        Assert.Null(page.QuerySelector(".unit-update"));
        Assert.Equal(1, (await school.ProgressOf(person))!.Completed);
    }

    [Fact]
    public async Task Of_a_selection_each_learner_gets_their_own_and_keeps_it()
    {
        var pool = Enumerable.Range(0, 6).Select(i => Drafts.Html($"h{i}", $"<p>{i}</p>")).ToArray();
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u", Drafts.Block(BlockTypes.Random, "pick", new { count = 2 }, pool))))));
        var (person, browser) = school.Learner();
        var first = (await School.Page(browser, $"{School.Home}/u")).QuerySelectorAll("[data-block]").Select(block => block.GetAttribute("data-block")!).ToList();
        var again = (await School.Page(browser, $"{School.Home}/u")).QuerySelectorAll("[data-block]").Select(block => block.GetAttribute("data-block")!);
        Assert.Equal(2, first.Count);
        Assert.Equal(first, again);
        await school.Do(browser, [.. first.Select(key => school.Event(key, "read", new { session = "a", depth = 1, seconds = 5 }))]);
        Assert.NotNull((await school.ProgressOf(person))!.CompletedAt);
    }

    [Fact]
    public async Task What_cannot_run_says_so_and_never_counts()
    {
        var (_, browser) = school.Learner();
        var page = await School.Page(browser, $"{School.Home}/rest");
        Assert.Contains("Tool cannot be shown here yet", page.QuerySelector("#b-tool")!.TextContent);
        Assert.Null(page.QuerySelector("#b-tool")!.GetAttribute("data-completion"));
        var reasoned = page.QuerySelector("#b-reasoned")!.TextContent;
        Assert.Contains("External tools (LTI) cannot be started here yet. It does not count against your grade.", reasoned);
        Assert.DoesNotContain("secret_key", page.Body!.InnerHtml);
    }

    [Fact]
    public async Task A_user_id_is_a_name_that_tells_nobody()
    {
        await school.Publish(Drafts.SmallCourse().Change("hello", block => block.With("html", "<p>%%USER_ID%%</p>")));
        var (person, browser) = school.Learner();
        var name = (await School.Page(browser, $"{School.Home}/welcome")).QuerySelector("#b-hello .prose")!.TextContent;
        Assert.Matches("^[0-9a-f]{32}$", name);
        Assert.NotEqual(person.Id.ToString("N"), name);
        Assert.Equal("anonymous", (await School.Page(school.Site.Visitor(), $"{School.Home}/welcome")).QuerySelector("#b-hello .prose")!.TextContent);
    }
}
