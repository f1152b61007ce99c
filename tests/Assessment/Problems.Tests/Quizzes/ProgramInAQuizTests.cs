using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Quizzes;

/// <summary>Programming tasks in quizzes and banks: drawn, kept, run, handed in, graded, and graded again.</summary>
public sealed class ProgramInAQuizTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private const string Half = "name = input()\nprint(f'Hello, {name}!')";
    private const string Right = "name = input()\nprint('hidden-output' if name.startswith('hidden') else f'Hello, {name}!')";

    /// <summary>One of four points for the test that learners see.</summary>
    private static JsonObject Greet(string id, string more = "", string hidden = "hidden-output") => new()
    {
        ["id"] = id,
        ["title"] = id,
        ["problem"] = JsonNode.Parse($$"""
            { "format": "stoa-problem/1", "body": [ { "response": "code", "id": "q", "prompt": "<p>Greet {{id}}.</p>", "starter": "name = input()\n"{{more}},
              "tests": [ { "id": "t1", "name": "A name", "stdin": "Asha\n", "expected": "Hello, Asha!" }, { "id": "t2", "name": "hidden-name", "stdin": "hidden-input\n", "expected": "{{hidden}}", "points": 3, "hidden": true } ] } ] }
            """),
    };

    private static Task<HttpResponseMessage> Try(HttpClient browser, string path, string? code, string question = "1")
    {
        List<(string, string)> fields = [("item", "1")];
        if (code is not null) fields.Add(("i.1.q", code));
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/trials?q={question}") { Content = Form([.. fields]) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        return browser.SendAsync(request);
    }

    private async Task<string> Trial(HttpClient browser, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/trials?q=1");
        request.Headers.Add("X-Stoa-Fragment", "1");
        return WebUtility.HtmlDecode(await (await browser.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_program_is_drawn_and_kept_like_any_other_answer_and_graded_by_points_a_test()
    {
        await room.Bank("tasks", Greet("a"), Greet("b"), Greet("c"));
        await room.Put("drawn", "quiz", JsonNode.Parse("""{ "points": 10, "items": [ { "bank": "tasks", "draw": 1 } ] }""")!.AsObject());
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "drawn");
        var page = await Page(browser, path);
        Assert.Contains("Hello, Asha!", page);
        Assert.Contains("name = input()", page);
        Assert.Contains("Run the visible tests", page);
        Assert.DoesNotContain("hidden-", page);
        Assert.Equal(HttpStatusCode.OK, (await Type(browser, path, 1, Half.Replace("\n", "\r\n", StringComparison.Ordinal), seq: 3)).StatusCode);
        Assert.Contains(Half, await Page(browser, path));

        Assert.Contains("They are being graded", await room.HandIn(browser, path));
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["drawn 2.5/10 #1"], await room.Told(person.Id));
        var result = await Page(browser, path);
        Assert.Contains(Half, result);
        Assert.Contains("1 of 2 tests pass.", result);
        Assert.Contains("0 of 1 hidden test passes.", result);
        Assert.Contains("Partly correct", result);
        Assert.DoesNotContain("hidden-", result);
        Assert.Empty(await room.Rows<int>("select item from problems.sitting_gradings"));
    }

    [Fact]
    public async Task What_is_hidden_never_reaches_the_browser_not_even_by_the_program()
    {
        const string spy = "import sys\nline = input()\nprint(line)\nprint('leaked', line, file=sys.stderr)\nsys.exit(1)";
        await room.Quiz("secrets", "\"points\": 2", Greet("g"));
        var (_, browser) = room.Learner();
        var path = await room.Start(browser, "secrets");
        await (await Type(browser, path, 1, spy)).Content.ReadAsStringAsync();
        await Try(browser, path, spy);
        Assert.Equal(1, await room.GradeWaiting(run =>
        {
            Assert.Equal(["t1"], run.Cases.Select(one => one.Id));
            return null;
        }));
        var seen = new List<string> { await Trial(browser, path), await Page(browser, path), await Page(browser, $"{path}/summary"), await room.HandIn(browser, path) };
        Assert.Equal(1, await room.GradeWaiting());
        seen.AddRange([await Page(browser, path), await browser.GetStringAsync($"{path}/state"), await room.Unit(browser)]);
        Assert.Contains("leaked Asha", seen[0]);
        Assert.Contains("leaked Asha", seen[4]);
        Assert.All(seen, page => Assert.DoesNotContain("hidden-", page));
    }

    [Fact]
    public async Task What_the_editor_began_with_is_no_answer()
    {
        await room.Quiz("starter", "\"points\": 2", Greet("g"), Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "starter");
        await Type(browser, path, 1, "name = input()\r\n");
        await Type(browser, path, 2, "yes");
        Assert.Contains("One question is not answered", await Page(browser, $"{path}/summary"));
        await room.HandIn(browser, path);
        Assert.Equal(0, await room.GradeWaiting());
        Assert.Equal(["starter 1/2 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task A_program_may_be_run_before_it_is_handed_in_as_often_as_one_likes_and_one_at_a_time()
    {
        await room.Quiz("tried", "\"points\": 2", Greet("g"), Greet("exam", ", \"run\": false"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "tried");
        Assert.DoesNotContain("Run the visible tests", await Page(browser, $"{path}?q=2"));
        var asked = await Try(browser, path, Half);
        Assert.Contains("data-pending=", await asked.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await Try(browser, path, Half)).StatusCode);
        Assert.Equal(1, await room.GradeWaiting());
        var shown = await Trial(browser, path);
        Assert.Contains("All visible tests pass.", shown);
        Assert.DoesNotContain("data-pending", shown);
        Assert.Equal(HttpStatusCode.OK, (await Try(browser, path, "print('no')")).StatusCode);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Contains("0 of 1 visible tests pass.", await Trial(browser, path));
        Assert.Contains("0 of 1 visible tests pass.", await Page(browser, path));

        // A browser without scripts sends the whole form, which keeps what was written.
        var plain = await browser.PostAsync($"{path}/trials?q=1", Form([("item", "1"), ("i.1.q", Half)]));
        Assert.Equal((HttpStatusCode.SeeOther, $"{path}?q=1"), (plain.StatusCode, plain.Headers.Location!.ToString()));
        Assert.Contains("Your program is running.", await Page(browser, path));
        await room.HandIn(browser, path);
        Assert.Equal(2, await room.GradeWaiting());
        Assert.Equal(["tried 0.25/2 #1"], await room.Told(person.Id));
        Assert.Empty(await room.Rows<int>("select item from problems.sitting_trials t join problems.sittings s on s.id = t.sitting_id where s.learner_id = @Id", new { person.Id }));
    }

    [Fact]
    public async Task Runs_that_make_no_sense_come_late_or_from_others_are_refused()
    {
        await room.Quiz("refused", "\"points\": 2", Greet("g"), Word("w", "yes"), Greet("exam", ", \"run\": false"));
        var (_, browser) = room.Learner();
        var (_, other) = room.Learner("Ben Okri");
        var path = await room.Start(browser, "refused");
        foreach (var question in new[] { "2", "3", "4", "0", "-1" })
            Assert.Equal(HttpStatusCode.NotFound, (await Try(browser, path, Half, question)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Try(browser, path, Half, "x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Try(other, path, Half)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Try(room.Site.Visitor(), path, Half)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try(browser, path, " \n ")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Try(browser, path, new string('x', CodeTask.MaxText + 1))).StatusCode);
        var nonsense = new HttpRequestMessage(HttpMethod.Post, $"{path}/trials?q=1") { Content = new StringContent("{") };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SendAsync(nonsense)).StatusCode);
        await room.HandIn(browser, path);
        Assert.Equal(HttpStatusCode.Conflict, (await Try(browser, path, Half)).StatusCode);
        Assert.Equal(0, await room.GradeWaiting());
    }

    [Fact]
    public async Task Huge_and_hostile_programs_are_refused_or_run_as_they_are()
    {
        await room.Quiz("hostile", "\"points\": 2", Greet("g"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "hostile");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Type(browser, path, 1, new string('x', CodeTask.MaxText + 1))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Type(browser, path, 1, new string('x', 600_000))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Type(browser, path, 1, new string('\n', CodeTask.MaxText).Replace("\n", "\r\n", StringComparison.Ordinal))).StatusCode);
        const string odd = "# </textarea></pre><script>alert(1)</script> \u202e \ud83d\ude00\nprint('Hello, Asha!')";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Type(browser, path, 1, odd + "\0")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Type(browser, path, 1, odd)).StatusCode);
        foreach (var address in new[] { path, await Handed() })
        {
            var raw = await browser.GetStringAsync(address);
            Assert.DoesNotContain("<script>alert", raw);
            Assert.Contains(odd, WebUtility.HtmlDecode(raw));
        }
        Assert.Equal(["hostile 0.5/2 #1"], await room.Told(person.Id));

        async Task<string> Handed()
        {
            await room.HandIn(browser, path);
            Assert.Equal(1, await room.GradeWaiting());
            return path;
        }
    }

    [Fact]
    public async Task A_language_that_is_off_is_said_and_what_was_handed_in_waits_for_an_instructor()
    {
        const string list = $"/studio/courses/{Course}/grades/ungraded";
        await room.Quiz("off", "\"points\": 2", Greet("g"), Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "off");
        room.Grader.Off = "python3 is missing";
        try
        {
            var page = await Page(browser, path);
            Assert.Contains("Programs in Python cannot be run here at the moment", page);
            Assert.DoesNotContain("python3 is missing", page);
            await Try(browser, path, Right);
            await room.GradeWaiting(run => new RunOutcome(run.Id, RunVerdict.Unavailable, null, "python3 is missing", []));
            Assert.Contains("Your program could not be run now.", await Trial(browser, path));
            await Type(browser, path, 1, Right);
            await room.HandIn(browser, path);
            Assert.Equal(1, await room.GradeWaiting(run => new RunOutcome(run.Id, RunVerdict.Unavailable, null, "python3 is missing", [])));
        }
        finally
        {
            room.Grader.Off = null;
        }
        Assert.Empty(await room.Told(person.Id));
        Assert.Contains("could not be graded yet. That is not your fault", await Page(browser, path));
        Assert.EndsWith("\"stuck\":true}", await browser.GetStringAsync($"{path}/state"));
        using var teacher = room.Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Contains("One question could not be judged: python3 is missing", await Page(teacher, list));
        await teacher.PostAsync($"{list}/attempts", Form([]));
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["off 1/2 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task A_program_that_does_not_compile_earns_nothing_and_the_rest_counts()
    {
        await room.Quiz("compiled", "\"points\": 2, \"feedback\": \"now\"", Greet("g"), Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "compiled");
        var page = await Page(browser, path);
        Assert.Contains("This answer is judged when you hand the attempt in.", page);
        Assert.DoesNotContain("Check this answer", page);
        await Type(browser, path, 1, "int main( {");
        await Type(browser, path, 2, "yes");
        await room.HandIn(browser, path);
        await room.GradeWaiting(run => new RunOutcome(run.Id, RunVerdict.CompileError, "main.c:1: expected ')'", null, []));
        Assert.Equal(["compiled 1/2 #1"], await room.Told(person.Id));
        var result = await Page(browser, path);
        Assert.Contains("Your program could not be compiled.", result);
        Assert.Contains("main.c:1: expected ')'", result);
        Assert.DoesNotContain("hidden-", result);
    }

    [Fact]
    public async Task A_corrected_test_grades_all_programs_again_and_what_the_sandbox_gives_up_keeps_its_score()
    {
        await room.Quiz("corrected", "\"points\": 2", Greet("g", hidden: "a slip"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "corrected");
        await Type(browser, path, 1, Right);
        await room.HandIn(browser, path);
        await room.GradeWaiting();
        using var teacher = room.Site.As(StoaSite.Somebody(Role.Instructor));
        Task Regrade() => teacher.PostAsync($"/studio/courses/{Course}/regrading/corrected", Form([("reason", "The test was wrong.")]));

        await room.Quiz("corrected", "\"points\": 2", Greet("g"));
        await Regrade();
        Assert.Equal(1, await room.GradeWaiting());
        await room.Quiz("corrected", "\"points\": 2", Greet("g", hidden: "worse"));
        await Regrade();
        Assert.Equal(1, await room.GradeWaiting(run => new RunOutcome(run.Id, RunVerdict.Failed, null, "the machine fell over", [])));
        Assert.Equal(["corrected 0.5/2 #1", "corrected 2/2 #1"], await room.Told(person.Id));
        var result = await Page(browser, path);
        Assert.Contains("All tests pass.", result);
        Assert.DoesNotContain("hidden-input", result);
    }

    [Fact]
    public async Task Those_who_teach_see_how_it_went_try_it_out_and_leave_nothing_of_who_is_gone()
    {
        await room.Quiz("taught", "\"points\": 4", Greet("g"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "taught");
        await Type(browser, path, 1, Half);
        await Try(browser, path, Half);
        await room.GradeWaiting();
        var sitting = Assert.Single(await room.Rows<Guid>("select id from problems.sittings where learner_id = @Id", new { person.Id }));
        using var teacher = room.Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Contains("Hello, {name}!", await Page(teacher, $"/studio/courses/{Course}/quizzes/taught/sittings/{sitting}"));
        await room.HandIn(browser, path);
        await room.GradeWaiting();
        Assert.Contains("1 of 2 tests pass.", await Page(teacher, $"/studio/courses/{Course}/quizzes/taught/sittings/{sitting}"));
        Assert.Contains("The visible tests", await Page(teacher, $"/studio/courses/{Course}/quizzes/taught/preview?seed=1"));
        var questions = (await Page(teacher, $"/studio/courses/{Course}/questions?of=taught")).Replace(" ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("<tdclass=\"number\">1</td><tdclass=\"number\">25%</td>", questions);
        Assert.DoesNotContain("print(", questions);

        await room.Quiz("taught", "\"points\": 4, \"attempts\": 2", Greet("g"));
        await Try(browser, await room.Start(browser, "taught"), Half);
        await using var scope = room.Site.Scope();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => scope.ServiceProvider.GetRequiredService<Outbox>().Add(tx, new PersonErased(person.Id)));
        await room.GradeWaiting();
        Assert.Empty(await room.Rows<int>("select item from problems.sitting_trials t where not exists (select from problems.sittings s where s.id = t.sitting_id)"));
    }
}
