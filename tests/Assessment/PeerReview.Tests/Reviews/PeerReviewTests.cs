using System.Net;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Rubrics;

namespace Stoa.PeerReview.Tests.Reviews;

/// <summary>Learners review one another, and nobody waits for ever.</summary>
public sealed class PeerReviewTests : IAsyncLifetime
{
    private static readonly Assignment sampled = Classroom.ByPeers with
    {
        Samples = [new("A good text.", new Dictionary<string, string> { ["c1"] = "l2" }, "Because it is clear."), new("A bad one.", new Dictionary<string, string> { ["c1"] = "l0" })],
    };

    private Classroom room = null!;

    public async Task InitializeAsync() => room = await Classroom.Open(
        ("peers", Classroom.ByPeers), ("sampled", sampled), ("three", Classroom.ByPeers with { Peers = new() { Needed = 2, ExpectedCompletion = 0.75 } }),
        ("self", Classroom.ByPeers with { Reviewers = new() { Staff = 0, Peers = 0, Self = 1 } }),
        ("mixed", Classroom.ByPeers with { Reviewers = new() { Staff = 1, Peers = 1, Self = 2 }, Peers = new() { Needed = 1, ExpectedCompletion = 1 } }));

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Everybody_hands_in_reviews_and_gets_the_grade_with_what_was_said()
    {
        var people = await HandIn("peers", 3);
        foreach (var (person, browser) in people)
            while (await Classroom.Claim(browser, "peers") is { } review)
                await Classroom.Review(browser, review, person.Name == "Person 0" ? "l1" : "l2", $"Said by somebody about it");
        await room.Site.Settle();
        var unit = await room.Unit(people[1].Browser);
        Assert.Contains("of 10 points", unit.QuerySelector("#assignment-peers .work-grade")!.TextContent);
        Assert.Equal(2, unit.QuerySelectorAll("#assignment-peers .received-comment").Length);
        Assert.Equal(["returned"], await room.Query<string>("select distinct state from peerreview.submissions where block_key = 'peers'"));
        Assert.Equal([7.5, 7.5, 10], await room.Query<double>("select earned from gradebook.scores order by earned"));
        Assert.Equal(3, (await room.Query<int>("select count(*)::int from platform.mail where subject like 'Your work on%'")).Single());
    }

    [Fact]
    public async Task Three_who_have_reviewed_one_another_wait_for_nobody_though_each_owes_three_reviews()
    {
        var people = await HandIn("three", 3);
        foreach (var (_, browser) in people[1..])
            while (await Classroom.Claim(browser, "three") is { } review)
                await Classroom.Review(browser, review, "l2");
        await Classroom.Review(people[0].Browser, (await Classroom.Claim(people[0].Browser, "three"))!, "l2");
        await room.Site.Settle();
        // Who has a work left to review owes it still.
        Assert.Equal(["graded"], await room.Query<string>("select state from peerreview.submissions where block_key = 'three' and learner_id = @Id", new { people[0].Person.Id }));
        await Classroom.Review(people[0].Browser, (await Classroom.Claim(people[0].Browser, "three"))!, "l2");
        Assert.Null(await Classroom.Claim(people[0].Browser, "three"));
        await room.Site.Settle();
        Assert.Equal(["returned", "returned", "returned"], await room.Query<string>("select state from peerreview.submissions where block_key = 'three'"));
        Assert.Contains("10 of 10 points", (await room.Unit(people[0].Browser)).QuerySelector("#assignment-three .work-grade")!.TextContent);
    }

    [Fact]
    public async Task A_review_that_is_half_written_is_there_again_and_counts_for_nothing()
    {
        var people = await HandIn("peers", 2);
        var (writer, other) = (people[0].Browser, people[1].Browser);
        var path = (await Classroom.Claim(writer, "peers"))!;
        Assert.Equal(HttpStatusCode.OK, (await Classroom.Say(writer, $"{path}/draft", ("level.c1", "l1"), ("comment", "Half a <thought>"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await writer.PostAsync($"{path}/draft", Classroom.Form([("level.c1", "l1"), ("level.no", "x"), ("comment", "Half a <thought>")]))).StatusCode);
        var page = await Classroom.Page(writer, path);
        Assert.Equal("Half a <thought>", page.QuerySelector("textarea[name=comment]")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("input[name='level.c1'][value=l1][checked]"));
        Assert.Contains("It is not handed in yet.", page.Body!.TextContent);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Classroom.Say(writer, $"{path}/draft", ("comment", new string('x', 5_001)))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(other, $"{path}/draft", ("comment", "mine now"))).Status);
        await room.Site.Settle();
        Assert.Equal(["claimed  Half a <thought>"], await room.Query<string>("select state || ' ' || coalesce(share::text, '') || ' ' || (marks->>'comment') from peerreview.reviews where block_key = 'peers'"));

        // Who comes back after the lease has run out finds it still.
        room.Later(TimeSpan.FromHours(25));
        await Aged();
        Assert.Contains("Half a", (await Classroom.Page(writer, path)).QuerySelector("textarea[name=comment]")!.TextContent);
        await Classroom.Review(writer, path, "l2", "A whole thought");
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(writer, $"{path}/draft", ("comment", "too late"))).Status);
        Assert.Equal(["A whole thought"], await room.Query<string>("select marks->>'comment' from peerreview.reviews where state = 'done' and role = 'peer'"));
    }

    [Fact]
    public async Task Reviews_of_samples_and_of_ones_own_work_are_there_again_too()
    {
        var (_, browser) = (await HandIn("sampled", 1))[0];
        await Classroom.HandIn(browser, "self", "My own work");
        foreach (var (path, others) in new[] { (Classroom.Work("sampled", "samples/1"), Classroom.Work("sampled", "samples/2")), (Classroom.Work("self", "self"), Classroom.Work("sampled", "samples/2")) })
        {
            foreach (var word in new[] { "Half", "Half a thought" })
                Assert.Equal(HttpStatusCode.OK, (await Classroom.Say(browser, $"{path}/draft", ("level.c1", "l1"), ("comment", word))).Status);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Classroom.Say(browser, $"{path}/draft", ("comment", new string('x', 5_001)))).Status);
            var page = await Classroom.Page(browser, path);
            Assert.Equal("Half a thought", page.QuerySelector("textarea[name=comment]")!.TextContent.Trim());
            Assert.NotNull(page.QuerySelector("input[name='level.c1'][value=l1][checked]"));
            Assert.Equal("", (await Classroom.Page(browser, others)).QuerySelector("textarea[name=comment]")!.TextContent.Trim());
            Assert.Empty(await room.Query<Guid>("select id from peerreview.reviews where marks->>'comment' = 'Half a thought'"));
            Assert.True((await Classroom.Say(browser, path, ("level.c1", "l2"), ("comment", "A whole thought"))).Status is HttpStatusCode.OK or HttpStatusCode.SeeOther);
            Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(browser, $"{path}/draft", ("comment", "too late"))).Status);
        }
        Assert.Equal(["A whole thought", "A whole thought"], await room.Query<string>("select marks->>'comment' from peerreview.reviews where role in ('sample', 'self')"));
        Assert.Empty(await room.Query<Guid>("select reviewer_id from peerreview.review_drafts"));
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(browser, Classroom.Work("sampled", "samples/3/draft"), ("comment", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(browser, Classroom.Work("sampled", "self/draft"), ("comment", "x"))).Status);
    }

    [Fact]
    public async Task Names_of_authors_and_reviewers_never_leak()
    {
        var author = await room.Learner("Zenobia Quill");
        var reviewer = await room.Learner("Barnaby Oakes");
        await Classroom.HandIn(author.Browser, "peers", "The text");
        await Classroom.HandIn(reviewer.Browser, "peers", "Another");
        var path = (await Classroom.Claim(reviewer.Browser, "peers"))!;
        var page = await Classroom.Page(reviewer.Browser, path);
        Assert.Contains("The text", page.Body!.TextContent);
        AssertSilent(page.DocumentElement.OuterHtml, author.Person);
        await Classroom.Review(reviewer.Browser, path, "l2", "Good.");
        room.Later(TimeSpan.FromDays(8));
        await Aged();
        var unit = (await room.Unit(author.Browser)).DocumentElement.OuterHtml;
        Assert.Contains("Good.", unit, StringComparison.Ordinal);
        AssertSilent(unit, reviewer.Person);
        AssertSilent((await room.Unit(reviewer.Browser)).DocumentElement.OuterHtml, author.Person);
    }

    [Fact]
    public async Task A_review_belongs_to_who_claimed_it_and_is_never_of_ones_own_work_nor_twice_of_one()
    {
        var people = await HandIn("peers", 3);
        var path = (await Classroom.Claim(people[0].Browser, "peers"))!;
        Assert.Equal(path, await Classroom.Claim(people[0].Browser, "peers"));
        Assert.Equal(HttpStatusCode.NotFound, (await people[1].Browser.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(people[1].Browser, $"{path}/result", ("level.c1", "l2"))).Status);
        await Classroom.Review(people[0].Browser, path, "l2");
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(people[0].Browser, $"{path}/result", ("level.c1", "l0"))).Status);
        await Classroom.Review(people[0].Browser, (await Classroom.Claim(people[0].Browser, "peers"))!, "l2");
        Assert.Null(await Classroom.Claim(people[0].Browser, "peers"));
        Assert.Empty(await room.Query<Guid>("select r.id from peerreview.reviews r join peerreview.submissions s on s.id = r.submission_id where s.learner_id = r.reviewer_id"));
    }

    [Fact]
    public async Task A_claim_that_is_not_kept_goes_to_somebody_else_and_a_late_review_counts_still()
    {
        var people = await HandIn("peers", 2);
        var (_, slow) = people[0];
        var path = (await Classroom.Claim(slow, "peers"))!;
        room.Later(TimeSpan.FromHours(25));
        await Aged();
        Assert.Equal(0, (await room.Query<int>("select sum(taken)::int from peerreview.submissions")).Single());
        await Classroom.Review(slow, path, "l2");
        Assert.Equal(1, (await room.Query<int>("select sum(done)::int from peerreview.submissions where taken = done")).Single());
        var again = (await Classroom.Claim(people[1].Browser, "peers"))!;
        Assert.Equal(HttpStatusCode.OK, (await Classroom.Say(people[1].Browser, $"{again}/release")).Status);
        Assert.Equal(1, (await room.Query<int>("select sum(taken)::int from peerreview.submissions")).Single());
    }

    [Fact]
    public async Task One_who_is_alone_is_not_left_alone()
    {
        var (person, browser) = (await HandIn("peers", 1))[0];
        Assert.Null(await Classroom.Claim(browser, "peers"));
        room.Later(TimeSpan.FromDays(8));
        await Aged();
        Assert.Equal(["unreviewed"], await room.Query<string>("select for_staff from peerreview.submissions"));
        var (_, staff) = room.Instructor();
        Assert.Contains("staff have to", (await Classroom.Page(staff, $"{Classroom.Studio}/peers/waiting")).Body!.TextContent);
        var id = await room.WorkOf(person, "peers");
        await staff.PostAsync($"{Classroom.Studio}/peers/{id}/review", Classroom.Form([("level.c1", "l1"), ("then", "stay")]));
        await room.Site.Settle();
        Assert.Contains("5", (await room.Unit(browser)).QuerySelector("#assignment-peers .work-grade")!.TextContent);
    }

    [Fact]
    public async Task Samples_come_first_and_their_right_marks_only_afterwards()
    {
        var (_, browser) = (await HandIn("sampled", 2))[0];
        Assert.Null(await Classroom.Claim(browser, "sampled"));
        Assert.DoesNotContain("Because it is clear", (await room.Unit(browser)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        var before = (await Classroom.Page(browser, Classroom.Work("sampled", "samples/1"))).DocumentElement.OuterHtml;
        Assert.Contains("A good text.", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Because it is clear", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Teachers chose this", before, StringComparison.Ordinal);
        foreach (var number in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync(Classroom.Work("sampled", $"samples/{number}"), Classroom.Form([("level.c1", "l2")]))).StatusCode);
        // The first judgement stands.
        await browser.PostAsync(Classroom.Work("sampled", "samples/2"), Classroom.Form([("level.c1", "l0")]));
        Assert.Equal([1, 1], await room.Query<double>("select share from peerreview.reviews where role = 'sample'"));
        var after = (await Classroom.Page(browser, Classroom.Work("sampled", "samples/1"))).Body!.TextContent;
        Assert.Contains("Because it is clear", after, StringComparison.Ordinal);
        Assert.NotNull(await Classroom.Claim(browser, "sampled"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Classroom.Work("sampled", "samples/3"))).StatusCode);
    }

    [Fact]
    public async Task A_rubric_that_changes_leaves_reviews_the_one_they_were_made_with()
    {
        var people = await HandIn("peers", 2);
        var path = (await Classroom.Claim(people[0].Browser, "peers"))!;
        var changed = new Rubric([new Criterion("other", "Something else", "", [new("a", "Bad", 0), new("b", "Fine", 4)])]);
        await room.Publish(("peers", Classroom.ByPeers with { Rubric = changed }));
        Assert.Contains("Clarity", (await Classroom.Page(people[0].Browser, path)).Body!.TextContent);
        await Classroom.Review(people[0].Browser, path, "l1");
        Assert.Equal([0.5], await room.Query<double>("select share from peerreview.reviews where state = 'done'"));
        room.Later(TimeSpan.FromDays(8));
        await Aged();
        Assert.Contains("Clarity", (await room.Unit(people[1].Browser)).QuerySelector("#assignment-peers .received")!.TextContent);
    }

    [Fact]
    public async Task Ones_own_review_is_part_of_the_grade_and_what_is_missing_is_left_out_in_the_end()
    {
        var people = await HandIn("mixed", 2);
        await Classroom.Say(people[0].Browser, Classroom.Work("mixed", "self"), ("level.c1", "l2"));
        await Classroom.Review(people[1].Browser, (await Classroom.Claim(people[1].Browser, "mixed"))!, "l0");
        await Classroom.Review(people[0].Browser, (await Classroom.Claim(people[0].Browser, "mixed"))!, "l0");
        var (_, staff) = room.Instructor();
        foreach (var (person, _) in people)
            await staff.PostAsync($"{Classroom.Studio}/mixed/{await room.WorkOf(person, "mixed")}/review", Classroom.Form([("level.c1", "l1"), ("then", "stay")]));
        room.Later(TimeSpan.FromDays(8));
        await Aged();
        // (1 × ½ + 1 × 0 + 2 × 1) ÷ 4, and without the own review (1 × ½ + 1 × 0) ÷ 2.
        Assert.Equal([2.5, 6.25], await room.Query<double>("select earned from gradebook.scores order by earned"));
    }

    [Fact]
    public async Task What_is_missing_in_a_review_is_asked_for_and_nothing_is_lost()
    {
        var people = await HandIn("peers", 2);
        var path = (await Classroom.Claim(people[0].Browser, "peers"))!;
        var answer = await people[0].Browser.PostAsync($"{path}/result", Classroom.Form([("level.c1", "forged"), ("comment", "Kept words")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Choose a level for “Clarity”.", WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.Contains("Kept words", body, StringComparison.Ordinal);
        var (_, idle) = await room.Learner("Idle");
        Assert.Null(await Classroom.Claim(idle, "peers"));
    }

    private async Task<List<(Person Person, HttpClient Browser)>> HandIn(string key, int count)
    {
        var people = new List<(Person, HttpClient)>();
        for (var at = 0; at < count; at++)
        {
            var learner = await room.Learner($"Person {at}");
            await Classroom.HandIn(learner.Browser, key, $"Text of number {at}");
            people.Add(learner);
        }
        return people;
    }

    /// <summary>Time has passed, and the schedule has rung.</summary>
    private Task Aged() => room.Aged();

    private static void AssertSilent(string html, Person person)
    {
        foreach (var trace in new[] { person.Name, person.Name.Split(' ')[0], person.Email, $"{person.Id}", $"{person.Id:N}" })
            Assert.DoesNotContain(trace, html, StringComparison.OrdinalIgnoreCase);
    }
}
