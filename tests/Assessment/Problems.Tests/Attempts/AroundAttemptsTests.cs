using System.Net;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Attempts;

public sealed class AroundAttemptsTests(Classroom room) : IClassFixture<Classroom>
{
    private const string Sum = "<numericalresponse answer=\"4\"><label>2 + 2?</label><textline/></numericalresponse><solution><p>Because secret.</p></solution>";
    private readonly Person learner = StoaSite.Somebody();

    private HttpClient Client => room.Site.As(learner);

    [Fact]
    public async Task A_draft_is_kept_without_being_graded()
    {
        room.Put("draft", Sum, "max_attempts=\"2\"");
        Assert.Contains(">Save<", await room.Show("draft", learner));
        var body = await Classroom.Body(await room.Send(Client, "draft", "draft", ("a.2_1", "41")));
        Assert.Contains("saved, but not handed in", body);
        var later = await room.Show("draft", learner);
        Assert.Contains("value=\"41\"", later);
        Assert.Contains("0 of 2 attempts used", later);
    }

    [Fact]
    public async Task A_draft_after_an_attempt_hides_the_result_of_what_it_replaces()
    {
        room.Put("redraft", Sum, "max_attempts=\"5\"");
        Assert.Contains("Incorrect", await Classroom.Body(await room.Send(Client, "redraft", "attempts", ("a.2_1", "5"))));
        Assert.DoesNotContain("Incorrect", await Classroom.Body(await room.Send(Client, "redraft", "draft", ("a.2_1", "4"))));
    }

    [Fact]
    public async Task Hints_come_one_by_one_and_what_was_typed_stays()
    {
        room.Put("hints", Sum + "<demandhint><hint>Count your fingers</hint><hint>Twice two</hint></demandhint>");
        Assert.DoesNotContain("fingers", await room.Show("hints", learner));
        var first = await Classroom.Body(await room.Send(Client, "hints", "hints", ("a.2_1", "3")));
        Assert.Contains("Hint 1 of 2", first);
        Assert.Contains("value=\"3\"", first);
        Assert.DoesNotContain("Twice two", first);
        await room.Send(Client, "hints", "hints");
        var last = await Classroom.Body(await room.Send(Client, "hints", "hints"));
        Assert.Contains("Twice two", last);
        Assert.DoesNotContain("Next hint", last);
    }

    [Theory]
    [InlineData("finished", "5", false)]
    [InlineData("finished", "4", true)]
    [InlineData("attempted", "5", true)]
    [InlineData("never", "4", false)]
    public async Task Answers_are_shown_on_request_when_the_rule_allows_it(string rule, string answer, bool allowed)
    {
        var key = room.Put($"answer-{rule}-{answer}", Sum, $"showanswer=\"{rule}\"");
        var early = await room.Send(Client, key, "answer");
        Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);
        Assert.DoesNotContain("secret", await early.Content.ReadAsStringAsync());
        Assert.Equal(allowed, (await Classroom.Body(await room.Send(Client, key, "attempts", ("a.2_1", answer)))).Contains(">Show answer<", StringComparison.Ordinal));
        var body = await Classroom.Body(await room.Send(Client, key, "answer"), allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        Assert.Equal(allowed, body.Contains("Because secret.", StringComparison.Ordinal));
        Assert.Equal(allowed, body.Contains("<bdi>4</bdi>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_takes_the_answers_but_not_the_attempts_and_makes_older_forms_stale()
    {
        room.Put("reset", Sum, "show_reset_button=\"true\" max_attempts=\"3\"");
        await room.Send(Client, "reset", "attempts", ("a.2_1", "5"), ("round", "0"));
        var body = await Classroom.Body(await room.Send(Client, "reset", "reset"));
        Assert.DoesNotContain("value=\"5\"", body);
        Assert.Contains("1 of 3 attempts used", body);
        await Classroom.Body(await room.Send(Client, "reset", "attempts", ("a.2_1", "4"), ("round", "0")), HttpStatusCode.Conflict);
        await Classroom.Body(await room.Send(Client, "reset", "attempts", ("a.2_1", "4"), ("round", "1")));
    }

    [Fact]
    public async Task A_reset_that_the_rules_do_not_offer_is_refused()
    {
        room.Put("no-reset", Sum);
        await room.Send(Client, "no-reset", "attempts", ("a.2_1", "5"));
        await Classroom.Body(await room.Send(Client, "no-reset", "reset"), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Withheld_correctness_shows_neither_result_nor_points_nor_feedback()
    {
        room.Put("withheld", "<numericalresponse answer=\"4\"><correcthint>Well done you</correcthint><textline/></numericalresponse>", "show_correctness=\"never\" showanswer=\"always\"");
        var body = await Classroom.Body(await room.Send(Client, "withheld", "attempts", ("a.2_1", "4")));
        Assert.Contains("Your answer was handed in.", body);
        Assert.DoesNotContain("Correct", body);
        Assert.DoesNotContain("Well done", body);
        Assert.DoesNotContain("Show answer", body);
    }

    [Fact]
    public async Task Rules_of_the_course_hold_for_its_problems()
    {
        room.CourseSays("{ \"maxAttempts\": 7, \"showAnswer\": \"never\" }");
        room.Put("inherits", Sum);
        room.Put("differs", Sum, "max_attempts=\"2\"");
        Assert.Contains("0 of 7 attempts used", await room.Show("inherits", learner));
        Assert.Contains("0 of 2 attempts used", await room.Show("differs", learner));
        room.CourseSays("{}");
    }

    [Fact]
    public async Task A_problem_without_a_question_is_done_when_the_learner_says_so()
    {
        room.Put("text", "<p>Only to read.</p>");
        Assert.Contains(">Done<", await room.Show("text", learner));
        Assert.Contains("Done.", await Classroom.Body(await room.Send(Client, "text", "attempts")));
        Assert.Equal(["0"], await room.Query<string>("select body ->> 'possible' from platform.events where body ->> 'blockKey' = 'text'"));
    }

    [Fact]
    public async Task An_erased_person_leaves_no_answers()
    {
        room.Put("erased", Sum);
        await room.Send(Client, "erased", "attempts", ("a.2_1", "4"));
        var outbox = (Outbox)room.Site.Services.GetService(typeof(Outbox))!;
        await room.Site.With<Db, bool>(async db =>
        {
            await db.Transaction(tx => outbox.Add(tx, new PersonErased(learner.Id)));
            return true;
        });
        await room.Site.Settle();
        Assert.Equal([0L], await room.Query<long>("select (select count(*) from problems.attempts where learner_id = @Id) + (select count(*) from problems.states where learner_id = @Id)", new { learner.Id }));
    }

    [Fact]
    public async Task An_attempt_cannot_be_changed_afterwards()
    {
        room.Put("forever", Sum);
        await room.Send(Client, "forever", "attempts", ("a.2_1", "5"));
        await Assert.ThrowsAnyAsync<Exception>(() => room.Query<int>("update problems.attempts set share = 1 where learner_id = @Id returning number", new { learner.Id }));
    }

    [Fact]
    public async Task A_formula_is_read_while_it_is_typed_and_nothing_is_told_or_kept()
    {
        room.Put("reading", "<formularesponse answer=\"n*x^(n-1)\" samples=\"x,n@1,1:2,2#3\"><textline/></formularesponse><stringresponse answer=\"a\"><textline/></stringresponse>");
        async Task<string> Read(string question, string text) =>
            await (await room.Send(Client, "reading", "reading", ("question", question), ("text", text))).Content.ReadAsStringAsync();
        Assert.Equal("""{"latex":"n \\cdot {x}^{n - 1}","error":null}""", (await Read("2_1", "n*x^(n-1)")).Replace("\\u002B", "+"));
        Assert.Contains("may not be used as a variable", await Read("2_1", "z+1"));
        Assert.Equal("""{"latex":null,"error":null}""", await Read("2_1", " "));
        Assert.Equal(HttpStatusCode.NotFound, (await room.Send(Client, "reading", "reading", ("question", "3_1"), ("text", "a"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await room.Send(Client, "reading", "reading", ("question", "9_9"), ("text", "a"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await room.Send(Client, "reading", "reading", ("question", "2_1"), ("text", new string('x', 20_000)))).StatusCode);
        Assert.Empty(await room.Query<int>("select 1 from problems.states where block_key = 'reading'"));
        Assert.Contains("<stoa-formula", await room.Show("reading", learner));
    }
}
