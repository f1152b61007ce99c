using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Courseware.Tests.Blocks;

public sealed class ActTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();
    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task A_vote_counts_shows_the_results_and_completes()
    {
        var (person, browser) = school.Learner();
        Assert.Null((await School.Page(browser, $"{School.Home}/say")).QuerySelector("#b-poll .results"));
        var answer = await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{School.Home}/say#b-poll"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var page = await School.Page(browser, $"{School.Home}/say");
        Assert.Contains("Tea", page.QuerySelector("#b-poll .results .mine")!.TextContent);
        Assert.Null(page.QuerySelector("#b-poll form"));
        Assert.Contains("Both are fine", page.QuerySelector("#b-poll")!.TextContent);
        Assert.Equal(1, (await school.ProgressOf(person))!.Completed);
    }

    [Fact]
    public async Task A_double_click_is_one_vote()
    {
        var (_, browser) = school.Learner();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", i % 2 == 0 ? "T" : "C"))));
        Assert.Equal(1, (await school.Rows<int>("select sum(count)::int from courseware.tallies")).Single());
    }

    [Fact]
    public async Task A_changed_vote_moves()
    {
        await school.Publish(Drafts.SmallCourse().Change("poll", _ => Drafts.Poll(maxVotes: 0)));
        var (_, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "C"));
        Assert.Equal(["C"], await school.Rows<string>("select item from courseware.tallies where count = 1"));
        Assert.Equal(["T"], await school.Rows<string>("select item from courseware.tallies where count = 0"));
    }

    [Fact]
    public async Task Results_may_stay_with_the_author()
    {
        await school.Publish(Drafts.SmallCourse().Change("poll", _ => Drafts.Poll(results: "never")));
        var (_, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        Assert.Null((await School.Page(browser, $"{School.Home}/say")).QuerySelector("#b-poll .results"));
    }

    [Fact]
    public async Task Many_vote_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
            Assert.Equal(HttpStatusCode.SeeOther, (await School.Submit(school.Learner().Browser, $"{School.Home}/blocks/poll/vote", ("choice", i % 4 == 0 ? "T" : "C"))).StatusCode)));
        Assert.Equal([10, 30], await school.Rows<int>("select count from courseware.tallies order by count"));
    }

    [Fact]
    public async Task What_is_done_can_be_taken_back()
    {
        var (person, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        await School.Submit(browser, $"{School.Home}/blocks/toggle/done", ("done", "true"));
        Assert.Equal(2, (await school.ProgressOf(person))!.Completed);
        Assert.NotNull((await School.Page(browser, $"{School.Home}/rest")).QuerySelector("a[data-unit=say] .done"));
        await School.Submit(browser, $"{School.Home}/blocks/toggle/done", ("done", "false"));
        Assert.Equal(1, (await school.ProgressOf(person))!.Completed);
        Assert.Null((await School.Page(browser, $"{School.Home}/rest")).QuerySelector("a[data-unit=say] .done"));
    }

    [Fact]
    public async Task Words_are_counted_without_case_and_shown_to_those_who_gave_some()
    {
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u",
            Drafts.Block(BlockTypes.WordCloud, "cloud", new { inputs = 3 }))))));
        var (_, one) = school.Learner();
        var (_, two) = school.Learner();
        await School.Submit(one, $"{School.Home}/blocks/cloud/words", ("word", " Joy "), ("word", "joy"), ("word", "Time"));
        await School.Submit(two, $"{School.Home}/blocks/cloud/words", ("word", "JOY"));
        await School.Submit(two, $"{School.Home}/blocks/cloud/words", ("word", "again"));
        Assert.Equal(["joy 2", "time 1"], await school.Rows<string>("select item || ' ' || count from courseware.tallies order by item"));
        Assert.Equal(2, (await School.Page(one, $"{School.Home}/u")).QuerySelectorAll(".cloud li").Length);
    }

    [Fact]
    public async Task A_survey_wants_all_answers()
    {
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u", Drafts.Block(BlockTypes.Survey, "survey", new
        {
            questions = new[] { new { id = "a", label = "Enjoying?" }, new { id = "b", label = "Learning?" } },
            answers = new[] { new { id = "Y", label = "Yes" }, new { id = "N", label = "No" } },
            maxVotes = 1,
        }))))));
        var (person, browser) = school.Learner();
        await School.Submit(browser, $"{School.Home}/blocks/survey/vote", ("a", "Y"));
        Assert.Empty(await school.Rows<string>("select item from courseware.tallies"));
        await School.Submit(browser, $"{School.Home}/blocks/survey/vote", ("a", "Y"), ("b", "N"));
        Assert.Equal(["a/Y", "b/N"], await school.Rows<string>("select item from courseware.tallies order by item"));
        Assert.NotNull((await school.ProgressOf(person))!.CompletedAt);
    }

    [Fact]
    public async Task Who_is_not_in_the_course_leaves_no_trace()
    {
        await school.Publish(Drafts.Course(Drafts.Section("s", Drafts.Lesson("l", Drafts.Unit("u", Drafts.Poll())))));
        var visitor = await School.Submit(school.Site.Visitor(), $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        Assert.StartsWith("/register", visitor.Headers.Location!.ToString());
        await School.Submit(school.Site.As(StoaSite.Somebody(Role.Author)), $"{School.Home}/blocks/poll/vote", ("choice", "T"));
        Assert.Empty(await school.Rows<string>("select item from courseware.tallies"));
        Assert.Empty(await school.Rows<Guid>("select learner_id from courseware.progress"));
    }
}
