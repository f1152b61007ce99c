using System.Net;
using Stoa.PeerReview.Submissions;

namespace Stoa.PeerReview.Tests.Submissions;

/// <summary>Handing in: durable, once, on time; and nothing is lost by a refusal.</summary>
public sealed class HandInWorkTests : IAsyncLifetime
{
    private Classroom room = null!;

    public async Task InitializeAsync() => room = await Classroom.Open(
        ("staff", Classroom.ByStaff),
        ("text", Classroom.ByStaff with { HandIn = new() { Text = "required" }, Resubmit = "never" }),
        ("late", Classroom.ByStaff with { Due = TimeProvider.System.GetUtcNow().AddDays(1), Late = "refuse" }),
        ("costly", Classroom.ByStaff with { Due = TimeProvider.System.GetUtcNow().AddDays(-2.5), LatePenalty = 10 }));

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_work_is_acknowledged_shown_and_done()
    {
        var (person, browser) = await room.Learner();
        var (status, words) = await Classroom.Say(browser, Classroom.Work("staff", "submission"), ("form", $"{Guid.CreateVersion7()}"), ("text", "My <b>text</b>"), ("links", "https://example.org/mine"));
        Assert.Equal((HttpStatusCode.OK, "Handed in."), (status, words));
        var unit = await room.Unit(browser);
        Assert.Equal("My <b>text</b>", unit.QuerySelector("#assignment-staff .handed-in .work-text")!.TextContent);
        Assert.Equal("https://example.org/mine", unit.QuerySelector("#assignment-staff .work-links a")!.GetAttribute("href"));
        Assert.Contains("Handed in", unit.QuerySelector("#assignment-staff .work-standing .tag")!.TextContent);
        await room.Site.Settle();
        Assert.Equal(1, (await room.Query<int>("select count(*)::int from platform.events where name = 'courseware.block-completed/1'")).Single());
        Assert.NotEqual(Guid.Empty, await room.WorkOf(person, "staff"));
    }

    [Fact]
    public async Task A_form_that_arrives_twice_hands_in_once()
    {
        var (person, browser) = await room.Learner();
        var form = $"{Guid.CreateVersion7()}";
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Classroom.Say(browser, Classroom.Work("staff", "submission"), ("form", form), ("text", "Once"))));
        Assert.Single(await room.Query<int>("select number from peerreview.submissions where learner_id = @Id", new { person.Id }));
    }

    [Fact]
    public async Task A_draft_is_kept_while_one_writes_and_a_refusal_loses_nothing()
    {
        var (_, browser) = await room.Learner();
        await Classroom.Say(browser, Classroom.Work("late", "draft"), ("text", "What I have so far"));
        Assert.Equal("What I have so far", (await room.Unit(browser)).QuerySelector("#assignment-late textarea")!.TextContent);
        room.Later(TimeSpan.FromDays(2));
        var (status, words) = await Classroom.Say(browser, Classroom.Work("late", "submission"), ("text", "Too late, alas"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("kept as a draft", words, StringComparison.Ordinal);
        Assert.Equal("Too late, alas", (await room.Query<string>("select body from peerreview.drafts where block_key = 'late'")).Single());
    }

    [Fact]
    public async Task What_is_missing_is_asked_for()
    {
        var (_, browser) = await room.Learner();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Classroom.Say(browser, Classroom.Work("text", "submission"), ("text", " \n "))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Classroom.Say(browser, Classroom.Work("staff", "submission"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Classroom.Say(browser, Classroom.Work("staff", "submission"), ("text", "x"), ("links", "javascript:alert(1)"))).Status);
    }

    [Fact]
    public async Task Fifty_megabytes_of_text_are_refused_and_the_draft_stays()
    {
        var (_, browser) = await room.Learner();
        await Classroom.Say(browser, Classroom.Work("text", "draft"), ("text", "Kept"));
        var flood = new MultipartFormDataContent { { new ByteArrayContent(Flood()), "text" } };
        var (status, words) = await Classroom.Post(browser, Classroom.Work("text", "submission"), flood);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("200000", words, StringComparison.Ordinal);
        Assert.Equal("Kept", (await room.Query<string>("select body from peerreview.drafts where block_key = 'text'")).Single());
        var long_ = new string('x', WorkForm.LongestBody + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Classroom.Say(browser, Classroom.Work("text", "draft"), ("text", long_))).Status);
    }

    [Fact]
    public async Task Handing_in_again_takes_the_place_of_the_first_until_a_review_has_begun()
    {
        var (person, browser) = await room.Learner();
        await Classroom.HandIn(browser, "staff", "First");
        await Classroom.HandIn(browser, "staff", "Second");
        Assert.Equal(["superseded 1 First", "submitted 2 Second"], await room.Query<string>(
            "select state || ' ' || number || ' ' || body from peerreview.submissions where learner_id = @Id order by number", new { person.Id }));
        // A work that is being looked at is passed over.
        await room.Site.Settle();
        var (_, staff) = room.Instructor();
        await staff.PostAsync($"{Classroom.Studio}/staff/next", Classroom.Form([]));
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(browser, Classroom.Work("staff", "submission"), ("text", "Third"))).Status);
        await Classroom.HandIn(browser, "text", "Only");
        Assert.Equal(HttpStatusCode.Conflict, (await Classroom.Say(browser, Classroom.Work("text", "submission"), ("text", "Again"))).Status);
    }

    [Fact]
    public async Task Days_late_are_counted_and_cost_what_was_said()
    {
        var (person, browser) = await room.Learner();
        await Classroom.HandIn(browser, "costly", "Late");
        var (_, staff) = room.Instructor();
        var id = await room.WorkOf(person, "costly");
        await staff.PostAsync($"{Classroom.Studio}/costly/{id}/review", Classroom.Form([("level.c1", "l2"), ("then", "stay")]));
        await room.Site.Settle();
        Assert.Equal(7, (await room.Query<double>("select earned from gradebook.scores where learner_id = @Id", new { person.Id })).Single(), 9);
        Assert.Contains("3 days late", (await room.Unit(browser)).QuerySelector("#assignment-costly .work-standing")!.TextContent);
    }

    [Fact]
    public async Task Who_does_not_take_the_course_hands_in_nothing()
    {
        var guest = room.Site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.PostAsync(Classroom.Work("staff", "submission"), Classroom.Form([("text", "x")]))).StatusCode);
        var (_, staff) = room.Instructor();
        Assert.Equal(HttpStatusCode.Forbidden, (await Classroom.Say(staff, Classroom.Work("staff", "submission"), ("text", "x"))).Status);
        var (_, browser) = await room.Learner();
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(browser, Classroom.Work("u", "submission"), ("text", "x"))).Status);
    }

    private static byte[] Flood()
    {
        var bytes = new byte[50 * 1024 * 1024];
        Array.Fill(bytes, (byte)'x');
        return bytes;
    }
}
