using System.Net;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Attempts;

public sealed class SubmitAttemptTests(Classroom room) : IClassFixture<Classroom>
{
    private const string Sum = "<numericalresponse answer=\"4\"><label>2 + 2?</label><textline/></numericalresponse>";
    private readonly Person learner = StoaSite.Somebody();

    private HttpClient Client => room.Site.As(learner);

    private Task<IReadOnlyList<double>> Shares(string key) => room.Query<double>(
        "select share from problems.attempts where learner_id = @Id and block_key = @Key order by number", new { learner.Id, Key = key });

    private Task<IReadOnlyList<string>> Events(string key) => room.Query<string>("""
        select body ->> 'earned' || '/' || (body ->> 'possible') || ' #' || (body ->> 'attemptNumber')
        from platform.events
        where name = 'problems.attempt-graded/1' and body ->> 'blockKey' = @Key
        order by occurred_at
        """, new { Key = key });

    [Fact]
    public async Task An_answer_is_graded_kept_and_announced_at_once()
    {
        room.Put("graded", Sum, "weight=\"2.5\"");
        var body = await Classroom.Body(await room.Send(Client, "graded", "attempts", ("a.2_1", "8/2")));
        Assert.Contains("Correct. Points: 2.5 of 2.5.", body);
        Assert.Equal([1], await Shares("graded"));
        Assert.Equal(["2.5/2.5 #1"], await Events("graded"));
        Assert.Contains("value=\"8/2\"", await room.Show("graded", learner));
    }

    [Fact]
    public async Task Without_a_script_the_reader_comes_back_to_the_problem_in_its_unit()
    {
        room.Put("plain", Sum);
        var response = await Client.PostAsync($"{Classroom.Course}/blocks/plain/attempts", Classroom.Form([("a.2_1", "5")]));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal($"{Classroom.Course}/u1#b-plain", response.Headers.Location!.ToString());
        Assert.Contains("Incorrect. Points: 0 of 1.", await room.Show("plain", learner));
    }

    [Fact]
    public async Task A_form_that_arrives_twice_is_graded_once()
    {
        room.Put("twice", Sum);
        var id = Guid.CreateVersion7().ToString();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Send(Client, "twice", "attempts", ("submission", id), ("a.2_1", "4"))));
        Assert.Single(await Shares("twice"));
        Assert.Single(await Events("twice"));
    }

    [Fact]
    public async Task A_form_that_the_back_button_brought_back_with_another_answer_is_a_new_attempt()
    {
        room.Put("back", Sum);
        var id = Guid.CreateVersion7().ToString();
        await room.Send(Client, "back", "attempts", ("submission", id), ("a.2_1", "5"));
        await room.Send(Client, "back", "attempts", ("submission", id), ("a.2_1", "4"));
        Assert.Equal([0, 1], await Shares("back"));
    }

    [Fact]
    public async Task Answers_from_two_tabs_at_once_are_both_kept_in_order()
    {
        room.Put("tabs", Sum);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => room.Send(Client, "tabs", "attempts", ("a.2_1", $"{n}"))));
        Assert.Equal(6, (await Shares("tabs")).Count);
        Assert.Equal([6], await room.Query<int>("select attempts from problems.states where learner_id = @Id and block_key = 'tabs'", new { learner.Id }));
    }

    [Fact]
    public async Task The_last_attempt_counts_unless_the_author_says_otherwise()
    {
        room.Put("last", Sum);
        room.Put("best", Sum, "grading_method=\"highest_score\"");
        foreach (var key in new[] { "last", "best" })
            foreach (var answer in new[] { "4", "5" })
                await room.Send(Client, key, "attempts", ("a.2_1", answer));
        Assert.Equal(["1/1 #1", "0/1 #2"], await Events("last"));
        Assert.Equal(["1/1 #1", "1/1 #2"], await Events("best"));
    }

    [Fact]
    public async Task What_cannot_be_read_costs_no_attempt_and_stays_in_the_field()
    {
        room.Put("typo", Sum, "max_attempts=\"1\"");
        var body = await Classroom.Body(await room.Send(Client, "typo", "attempts", ("a.2_1", "2**x)")), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("never opened", body);
        Assert.Contains("costs no attempt", body);
        Assert.Contains("value=\"2**x)\"", body);
        Assert.Contains("0 of 1 attempts used", body);
        Assert.Empty(await Shares("typo"));
        Assert.Contains("value=\"2**x)\"", await room.Show("typo", learner));
    }

    [Fact]
    public async Task No_answer_is_taken_when_the_attempts_are_used_up()
    {
        room.Put("once", Sum, "max_attempts=\"1\"");
        await room.Send(Client, "once", "attempts", ("a.2_1", "5"));
        var body = await Classroom.Body(await room.Send(Client, "once", "attempts", ("a.2_1", "4")), HttpStatusCode.Conflict);
        Assert.Contains("You have used all your attempts.", body);
        Assert.DoesNotContain(">Submit<", body);
        Assert.Equal([0], await Shares("once"));
    }

    [Fact]
    public async Task A_late_answer_is_refused_with_the_reason_once_the_grace_is_over()
    {
        var due = room.Now.AddHours(1);
        room.Put("late", Sum, $"due=\"{due:O}\" graceperiod=\"30 minutes\"");
        room.Later(TimeSpan.FromMinutes(80));
        await Classroom.Body(await room.Send(Client, "late", "attempts", ("a.2_1", "5")));
        room.Later(TimeSpan.FromMinutes(20));
        var body = await Classroom.Body(await room.Send(Client, "late", "attempts", ("a.2_1", "4")), HttpStatusCode.Conflict);
        Assert.Contains("The due date has passed", body);
        Assert.Equal([0], await Shares("late"));
    }

    [Fact]
    public async Task Between_two_attempts_the_learner_waits()
    {
        room.Put("wait", Sum, "submission_wait_seconds=\"60\"");
        await room.Send(Client, "wait", "attempts", ("a.2_1", "5"));
        Assert.Contains("Please wait", await Classroom.Body(await room.Send(Client, "wait", "attempts", ("a.2_1", "4")), HttpStatusCode.Conflict));
        room.Later(TimeSpan.FromSeconds(61));
        await Classroom.Body(await room.Send(Client, "wait", "attempts", ("a.2_1", "4")));
    }

    [Fact]
    public async Task Answers_to_a_problem_that_has_changed_meanwhile_are_kept_but_not_graded()
    {
        room.Put("stale", Sum);
        var body = await Classroom.Body(await room.Send(Client, "stale", "attempts", ("revision", "another"), ("a.2_1", "4")), HttpStatusCode.Conflict);
        Assert.Contains("has changed since you opened it", body);
        Assert.Contains("value=\"4\"", body);
        Assert.Empty(await Shares("stale"));
    }

    [Theory]
    [InlineData(11_000)]
    [InlineData(600_000)]
    public async Task An_answer_that_is_far_too_long_is_refused_with_the_reason(int length)
    {
        room.Put("long", "<stringresponse answer=\"x\"><textline/></stringresponse>");
        var body = await Classroom.Body(await room.Send(Client, "long", "attempts", ("a.2_1", new string('x', length))), HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("Your answer is too long", body);
        Assert.Empty(await Shares("long"));
    }

    [Fact]
    public async Task A_form_with_thousands_of_fields_is_refused()
    {
        room.Put("many", Sum);
        var fields = Enumerable.Range(0, 3_000).Select(n => ($"f{n}", "x")).ToArray();
        await Classroom.Body(await room.Send(Client, "many", "attempts", fields), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Fields_that_the_problem_does_not_have_are_not_stored()
    {
        room.Put("extra", Sum);
        await room.Send(Client, "extra", "attempts", ("a.2_1", "4"), ("a.9_9", "smuggled"));
        Assert.Equal(["{\"2_1\": [\"4\"]}"], await room.Query<string>("select answers::text from problems.attempts where learner_id = @Id and block_key = 'extra'", new { learner.Id }));
    }

    [Fact]
    public async Task An_attempt_keeps_what_was_shown()
    {
        room.Put("shown", "<multiplechoiceresponse><choicegroup shuffle=\"true\"><choice correct=\"true\">a</choice><choice correct=\"false\">b</choice><choice correct=\"false\">c</choice></choicegroup></multiplechoiceresponse>", "rerandomize=\"per_student\"");
        await room.Send(Client, "shown", "attempts", ("a.2_1", "choice_0"));
        var shown = await room.Show("shown", learner);
        var order = Assert.Single(await room.Query<string>("select arrangement ->> '2_1' from problems.attempts where learner_id = @Id and block_key = 'shown'", new { learner.Id }));
        var onPage = System.Text.RegularExpressions.Regex.Matches(shown, "value=\"(choice_\\d)\"").Select(m => m.Groups[1].Value);
        Assert.Equal(System.Text.Json.JsonSerializer.Deserialize<string[]>(order), onPage);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_a_guest_is_told_that_nothing_is_kept()
    {
        room.Put("guests", Sum);
        var visitor = await room.Send(room.Site.Visitor(), "guests", "attempts", ("a.2_1", "4"));
        Assert.Contains("name=\"a.2_1\"", await Classroom.Body(visitor, HttpStatusCode.Unauthorized));
        await Classroom.Body(await room.Send(room.Site.As(learner with { Name = "Guest" }), "guests", "attempts", ("a.2_1", "4")), HttpStatusCode.Forbidden);
        Assert.Empty(await Shares("guests"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await room.Send(Client, "nowhere", "attempts", ("a.2_1", "4"))).StatusCode);
}
