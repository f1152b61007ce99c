using System.Net;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Marking;

namespace Stoa.PeerReview.Tests.Marking;

/// <summary>Staff mark, return, override and answer.</summary>
public sealed class MarkingTests : IAsyncLifetime
{
    private Classroom room = null!;

    public async Task InitializeAsync() => room = await Classroom.Open(
        ("staff", Classroom.ByStaff with { FewestWords = 5 }), ("held", Classroom.ByStaff with { Release = "byStaff" }), ("two", Classroom.ByStaff with { Moderation = true }),
        ("blind", Classroom.ByStaff with { Blind = true }),
        ("oral", new Assignment { HandIn = new() { Text = "none" }, Points = 4 }));

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task The_next_work_is_claimed_marked_and_returned_and_the_one_after_it_comes_by_itself()
    {
        var (first, second) = (await HandIn("staff", "One two three four five six"), await HandIn("staff", "A second text of six words"));
        var (_, staff) = room.Instructor();
        var (_, other) = room.Instructor("Other");
        var mine = (await staff.PostAsync($"{Classroom.Studio}/staff/next", Classroom.Form([]))).Headers.Location!.OriginalString;
        Assert.EndsWith($"{first.Id}", mine, StringComparison.Ordinal);
        Assert.EndsWith($"{second.Id}", (await other.PostAsync($"{Classroom.Studio}/staff/next", Classroom.Form([]))).Headers.Location!.OriginalString, StringComparison.Ordinal);
        await other.PostAsync($"{Classroom.Studio}/staff/{second.Id}/release", Classroom.Form([]));
        var next = await staff.PostAsync($"{mine}/review", Classroom.Form([("level.c1", "l2"), ("comment.c1", "Clear"), ("then", "next")]));
        Assert.True(next.StatusCode == HttpStatusCode.SeeOther, await next.Content.ReadAsStringAsync());
        Assert.EndsWith($"{second.Id}", next.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await room.Site.Settle();
        var unit = await room.Unit(first.Browser);
        Assert.Contains("10", unit.QuerySelector("#assignment-staff .work-grade")!.TextContent);
        Assert.Contains("Clear", unit.QuerySelector("#assignment-staff .received")!.TextContent);
        Assert.Equal([$"{first.Person.Email}"], await room.Query<string>("select recipient from platform.mail where subject like 'Your work on%'"));
        Assert.Equal([10.0], await room.Query<double>("select earned from gradebook.scores"));
    }

    [Fact]
    public async Task What_staff_hold_back_stays_unseen_until_they_return_it()
    {
        var work = await HandIn("held", "Text");
        var (_, staff) = room.Instructor();
        await Mark(staff, "held", work.Id, "l2");
        Assert.Null((await room.Unit(work.Browser)).QuerySelector("[data-result]"));
        Assert.DoesNotContain("Clarity is fine", (await room.Unit(work.Browser)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(await room.Query<double>("select earned from gradebook.scores"));
        await staff.PostAsync($"{Classroom.Studio}/held/returns", Classroom.Form([]));
        await room.Site.Settle();
        Assert.NotNull((await room.Unit(work.Browser)).QuerySelector("[data-result]"));
        Assert.Equal([10.0], await room.Query<double>("select earned from gradebook.scores"));
    }

    [Fact]
    public async Task Two_markers_judge_apart_and_who_they_are_far_apart_on_is_shown()
    {
        var work = await HandIn("two", "Text");
        var (_, first) = room.Instructor("First");
        var (_, second) = room.Instructor("Second");
        await Mark(first, "two", work.Id, "l2");
        Assert.Equal(["in_review"], await room.Query<string>("select state from peerreview.submissions"));
        Assert.Null((await Classroom.Page(second, $"{Classroom.Studio}/two/{work.Id}")).QuerySelector(".other-reviews"));
        await Mark(second, "two", work.Id, "l0");
        Assert.Equal(["returned markers"], await room.Query<string>("select state || ' ' || for_staff from peerreview.submissions"));
        Assert.Equal([5.0], await room.Query<double>("select earned from gradebook.scores"));
    }

    [Fact]
    public async Task A_grade_that_staff_set_wins_with_reason_and_history_and_can_be_taken_back()
    {
        var work = await HandIn("staff", "One two three four five six");
        var (_, staff) = room.Instructor("Prof Ito");
        await Mark(staff, "staff", work.Id, "l1");
        var path = $"{Classroom.Studio}/staff/{work.Id}";
        await staff.PostAsync($"{path}/grade", Classroom.Form([("points", "9"), ("reason", "")]));
        await staff.PostAsync($"{path}/grade", Classroom.Form([("points", "11"), ("reason", "Too much")]));
        await staff.PostAsync($"{path}/grade", Classroom.Form([("points", "9"), ("reason", "Technical fault")]));
        await Mark(staff, "staff", work.Id, "l0");
        Assert.Equal([9.0], await room.Query<double>("select earned from gradebook.scores"));
        var history = (await Classroom.Page(staff, path)).Body!.TextContent;
        Assert.Contains("Technical fault", history, StringComparison.Ordinal);
        Assert.Contains("Prof Ito", history, StringComparison.Ordinal);
        await staff.PostAsync($"{path}/grade", Classroom.Form([("points", ""), ("reason", "Mistake")]));
        await room.Site.Settle();
        Assert.Equal([0.0], await room.Query<double>("select earned from gradebook.scores"));
    }

    [Fact]
    public async Task An_appeal_is_shown_answered_and_kept_with_both_scores()
    {
        var work = await HandIn("staff", "One two three four five six");
        var (_, staff) = room.Instructor();
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(work.Browser, Classroom.Work("staff", "appeals"), ("reason", "Too early"))).Status);
        await Mark(staff, "staff", work.Id, "l1");
        Assert.Equal(HttpStatusCode.OK, (await Classroom.Say(work.Browser, Classroom.Work("staff", "appeals"), ("reason", "I disagree"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(work.Browser, Classroom.Work("staff", "appeals"), ("reason", "Again"))).Status);
        await room.Aged();
        Assert.Contains("Another look was asked for", (await Classroom.Page(staff, $"{Classroom.Studio}/staff?show=staff")).Body!.TextContent);
        await staff.PostAsync($"{Classroom.Studio}/staff/{work.Id}/grade", Classroom.Form([("points", "8"), ("reason", "You are right.")]));
        await room.Site.Settle();
        Assert.Equal([$"{work.Person.Email}"], await room.Query<string>("select recipient from platform.mail where subject like '%was looked at again'"));
        Assert.Equal(["0.5 0.8"], await room.Query<string>("select old_share || ' ' || new_share from peerreview.appeals where answer = 'You are right.'"));
        Assert.Contains("You are right.", (await room.Unit(work.Browser)).Body!.TextContent);
        Assert.Equal([8.0], await room.Query<double>("select earned from gradebook.scores"));
    }

    [Fact]
    public async Task Remarks_stand_at_their_passages_and_come_back_with_the_work()
    {
        var work = await HandIn("held", "The cat sat. The cat ran.");
        var (_, staff) = room.Instructor();
        var path = $"{Classroom.Studio}/held/{work.Id}";
        await staff.PostAsync($"{path}/remarks", Classroom.Form([("quote", "The cat"), ("starts", "13"), ("remark", "Which <cat>?")]));
        await staff.PostAsync($"{path}/remarks", Classroom.Form([("quote", "A dog"), ("remark", "No such passage")]));
        Assert.Equal(["13 20"], await room.Query<string>("select starts || ' ' || ends from peerreview.remarks"));
        Assert.Empty((await room.Unit(work.Browser)).QuerySelectorAll("mark"));
        await Mark(staff, "held", work.Id, "l2");
        await staff.PostAsync($"{Classroom.Studio}/held/returns", Classroom.Form([("id", $"{work.Id}")]));
        var unit = await room.Unit(work.Browser);
        Assert.Equal("The cat", unit.QuerySelector("#assignment-held mark")!.TextContent);
        Assert.Equal("Which <cat>?", unit.QuerySelector("#assignment-held .work-remarks li")!.TextContent);
    }

    [Fact]
    public async Task Machines_flag_what_is_short_or_copied_and_set_no_grade()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(at => $"word{at}"));
        var original = await HandIn("staff", text);
        await room.Site.Settle();
        var copy = await HandIn("staff", "Indeed, " + text);
        await HandIn("staff", "Too short");
        await room.Site.Settle();
        Assert.Equal([$"duplicate {original.Id}", "short 2"], await room.Query<string>("select kind || ' ' || detail from peerreview.flags order by 1"));
        Assert.Empty(await room.Query<Guid>("select id from peerreview.submissions where share is not null or for_staff is not null"));
        var (_, staff) = room.Instructor();
        Assert.Contains("Like another work", (await Classroom.Page(staff, $"{Classroom.Studio}/staff/{copy.Id}")).Body!.TextContent);
        Assert.Equal(2, (await Classroom.Page(staff, $"{Classroom.Studio}/staff?show=flagged")).QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Like another work", (await room.Unit(copy.Browser)).Body!.TextContent);
    }

    [Fact]
    public async Task Where_names_are_hidden_no_page_of_the_marker_has_them_before_the_work_is_returned()
    {
        var work = await HandIn("blind", "Text", "Zenobia Quill");
        var (_, staff) = room.Instructor();
        foreach (var path in new[] { "blind", "blind?show=all", $"blind/{work.Id}", "blind/waiting" })
        {
            var html = (await Classroom.Page(staff, $"{Classroom.Studio}/{path}")).DocumentElement.OuterHtml;
            Assert.DoesNotContain("Zenobia", html, StringComparison.Ordinal);
            Assert.DoesNotContain($"{work.Person.Id}", html, StringComparison.Ordinal);
        }
        await Mark(staff, "blind", work.Id, "l2");
        Assert.Contains("Zenobia", (await Classroom.Page(staff, $"{Classroom.Studio}/blind?show=all")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_elsewhere_is_graded_for_everybody_who_takes_the_course()
    {
        var learner = await room.Learner();
        var (_, staff) = room.Instructor();
        var queue = await Classroom.Page(staff, $"{Classroom.Studio}/oral");
        var link = queue.QuerySelector("tbody th a")!.GetAttribute("href")!.Split('?')[0];
        await staff.PostAsync($"{link}/review", Classroom.Form([("score", "3"), ("then", "stay")]));
        await room.Site.Settle();
        Assert.Equal([3.0], await room.Query<double>("select earned from gradebook.scores"));
        Assert.Contains("3", (await room.Unit(learner.Browser)).QuerySelector("#assignment-oral .work-grade")!.TextContent);
    }

    [Fact]
    public async Task Only_instructors_come_in()
    {
        var work = await HandIn("staff", "One two three four five six");
        foreach (var path in new[] { "", "/staff", "/staff/waiting", "/staff/bias", $"/staff/{work.Id}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await work.Browser.GetAsync(Classroom.Studio + path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await work.Browser.PostAsync($"{Classroom.Studio}/staff/{work.Id}/grade", Classroom.Form([("points", "10"), ("reason", "Me")]))).StatusCode);
        var (_, staff) = room.Instructor();
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{Classroom.Studio}/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{Classroom.Studio}/two/{work.Id}")).StatusCode);
        Assert.Contains("Open work", (await Classroom.Page(staff, Classroom.Studio)).Body!.TextContent);
    }

    [Theory, InlineData("abc abc", "abc", 3, 4), InlineData("abc abc", "abc", 99, 0), InlineData("abc", "", 0, -1), InlineData("abc", "x", 0, -1), InlineData("abc", "b", -5, 1)]
    public void A_passage_is_found_where_it_was_selected_else_where_it_stands(string text, string quote, int from, int at) =>
        Assert.Equal(at, AddRemark.Find(text, quote, from));

    private async Task<(Guid Id, Person Person, HttpClient Browser)> HandIn(string key, string text, string name = "Asha Rao")
    {
        var (person, browser) = await room.Learner(name);
        await Classroom.HandIn(browser, key, text);
        return (await room.WorkOf(person, key), person, browser);
    }

    private async Task Mark(HttpClient staff, string key, Guid id, string level)
    {
        var answer = await staff.PostAsync($"{Classroom.Studio}/{key}/{id}/review", Classroom.Form([("level.c1", level), ("comment.c1", "Clarity is fine"), ("then", "stay")]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await room.Site.Settle();
    }
}
