using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Quizzes;

public sealed class TakingAQuizTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    [Fact]
    public async Task A_quiz_is_taken_handed_in_graded_and_told()
    {
        await room.Quiz("plain", "\"points\": 20", Word("rome", "Rome"), Word("oslo", "Oslo", points: 3));
        var (person, browser) = room.Learner();
        var door = await room.Unit(browser);
        Assert.Contains("2 questions, worth 20 points", door);
        Assert.Contains("One attempt", door);
        var path = await room.Start(browser, "plain");
        Assert.Contains("Say rome", await Page(browser, path));
        Assert.DoesNotContain("Say oslo", await Page(browser, path));
        var next = await browser.PostAsync($"{path}/answers", Form([("item", "1"), ("i.1.q", "rome"), ("go", "2")]));
        Assert.Equal($"{path}?q=2", next.Headers.Location!.ToString());
        Assert.Contains("Say oslo", await Page(browser, $"{path}?q=2"));
        Assert.Contains("One question is not answered", await Page(browser, $"{path}/summary"));
        var result = await room.HandIn(browser, path);
        Assert.Contains("25%", result.Replace(" %", "%", StringComparison.Ordinal));
        Assert.Contains("5 of 20 points", result);
        Assert.Equal(["plain 5/20 #1"], await room.Told(person.Id));
        Assert.Contains("You have used all your attempts.", await room.Unit(browser));
    }

    [Fact]
    public async Task The_page_holds_no_answer_before_it_may()
    {
        await room.Quiz("secret", "\"feedback\": \"close\", \"onePerPage\": false", Word("a", "xyzzy"), Word("b", "plugh"));
        var (_, browser) = room.Learner();
        var path = await room.Start(browser, "secret");
        await Type(browser, path, 1, "wrong");
        foreach (var page in new[] { await Page(browser, path), await Page(browser, $"{path}/summary"), await room.Unit(browser) })
            Assert.DoesNotContain("xyzzy", page);
        await room.Quiz("secret", $"\"feedback\": \"close\", \"onePerPage\": false, \"closes\": \"{room.Now.AddHours(1):O}\"", Word("a", "xyzzy"), Word("b", "plugh"));
        var handedIn = await room.HandIn(browser, path);
        Assert.DoesNotContain("xyzzy", handedIn);
        Assert.DoesNotContain("Incorrect", handedIn);
        room.Later(TimeSpan.FromHours(2));
        var open = await Page(browser, path);
        Assert.Contains("xyzzy", open);
        Assert.Contains("Incorrect", open);
    }

    [Fact]
    public async Task Answers_of_two_tabs_out_of_order_and_twice_end_in_the_one_with_the_highest_count()
    {
        await room.Quiz("tabs", "\"points\": 1", Word("a", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "tabs");
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Type(browser, path, 1, "third", 3, one);
        await Type(browser, path, 1, "second", 2, one);
        await Type(browser, path, 1, "second", 2, one);
        await Type(browser, path, 1, "right", 5, other);
        await Type(browser, path, 1, "fourth", 4, one);
        var told = JsonDocument.Parse(await (await Type(browser, path, 1, "fourth", 4, one)).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(5, told.GetProperty("highest").GetInt64());
        Assert.Equal([4], await room.Rows<int>("select count(*)::int from problems.sitting_answers a join problems.sittings s on s.id = a.sitting_id where s.learner_id = @Id", new { person.Id }));
        await room.HandIn(browser, path);
        Assert.Equal(["tabs 1/1 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task An_answer_without_a_count_goes_above_all_that_came_before()
    {
        await room.Quiz("plainform", "\"points\": 1", Word("a", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "plainform");
        await Type(browser, path, 1, "wrong", 70);
        await Type(browser, path, 1, "right", long.MaxValue);
        await room.HandIn(browser, path);
        Assert.Equal(["plainform 1/1 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task The_server_ends_an_attempt_whose_browser_is_gone()
    {
        await room.Quiz("timed", "\"minutes\": 60, \"graceSeconds\": 30, \"points\": 2", Word("a", "right"), Word("b", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "timed");
        await Type(browser, path, 1, "right");
        room.Later(TimeSpan.FromMinutes(60) + TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await Type(browser, path, 2, "wrong")).StatusCode);
        room.Later(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Conflict, (await Type(browser, path, 2, "right")).StatusCode);
        Assert.Contains("The time is over", await Page(browser, path));
        await Due();
        Assert.Equal(["clock"], await room.Rows<string>("select submitted_by from problems.sittings where learner_id = @Id", new { person.Id }));
        Assert.Equal(["timed 1/2 #1"], await room.Told(person.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await Type(browser, path, 2, "right")).StatusCode);
    }

    [Fact]
    public async Task An_attempt_that_was_handed_in_takes_nothing_more_and_is_graded_once()
    {
        await room.Quiz("once", "\"points\": 1", Word("a", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "once");
        await Type(browser, path, 1, "right");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostAsync($"{path}/submission", Form([]))));
        Assert.Equal(HttpStatusCode.Conflict, (await Type(browser, path, 1, "late", 99)).StatusCode);
        await room.HandIn(browser, path);
        Assert.Equal(["once 1/1 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task Publishing_while_an_exam_runs_disturbs_nobody_and_the_review_is_what_was_shown()
    {
        await room.Bank("pool", [.. Enumerable.Range(1, 12).Select(n => Word($"w{n}", $"answer{n}"))]);
        await room.Put("drawn", "quiz", Json("""{ "points": 5, "onePerPage": false, "shuffleQuestions": true, "items": [ { "bank": "pool", "draw": 5 } ] }"""));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "drawn");
        var shown = Shown(await Page(browser, path));
        Assert.Equal(5, shown.Distinct().Count());
        await room.Bank("pool", [.. Enumerable.Range(1, 12).Select(n => Word($"w{n}", $"other{n}"))]);
        await room.Quiz("drawn", "\"points\": 9", Word("new", "new"));
        Assert.Equal(shown, Shown(await Page(browser, path)));
        foreach (var (at, word) in shown.Index())
            await Type(browser, path, at + 1, word.Replace("w", "answer", StringComparison.Ordinal));
        var review = await room.HandIn(browser, path);
        Assert.Equal(shown, Shown(review));
        Assert.Equal(["drawn 5/5 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task Learners_get_other_questions_of_a_bank_and_tags_choose_among_them()
    {
        await room.Bank("tagged", [.. Enumerable.Range(1, 30).Select(n => Word($"w{n}", "x", n % 2 == 0 ? "even" : "odd"))]);
        await room.Put("chosen", "quiz", Json("""{ "onePerPage": false, "items": [ { "bank": "tagged", "draw": 10, "tags": ["EVEN"] } ] }"""));
        var sets = new HashSet<string>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var (_, browser) = room.Learner();
            var words = Shown(await Page(browser, await room.Start(browser, "chosen")));
            Assert.Equal(10, words.Count);
            Assert.All(words, word => Assert.Equal(0, int.Parse(word[1..]) % 2));
            sets.Add(string.Join(',', words.Order()));
        }
        Assert.True(sets.Count > 1, "ten of fifteen, drawn four times, were four times the same");
    }

    private static List<string> Shown(string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(page, "Say (w[0-9]+)").Select(match => match.Groups[1].Value)];

    private static System.Text.Json.Nodes.JsonObject Json(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();

    // The database's clock is not the test's.
    private async Task Due()
    {
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute("update platform.deliveries set due_at = now() where subscriber = 'problems.OnSittingEnds'");
        await room.Site.Settle();
    }

    [Fact]
    public async Task A_formula_is_read_while_it_is_typed_and_nothing_is_told_or_kept()
    {
        var formula = JsonNode.Parse("""{ "id": "f", "problem": { "format": "stoa-problem/1", "body": [ { "response": "formula", "id": "q", "answer": "n*x^(n-1)", "variables": { "x": [1, 3], "n": [2, 4] } } ] } }""")!.AsObject();
        var later = formula.DeepClone().AsObject();
        later["id"] = "g";
        await room.Quiz("typed", "\"forwardOnly\": true", formula, Word("w", "a"), later);
        var (_, browser) = room.Learner();
        var path = await room.Start(browser, "typed");
        var page = await Page(browser, path);
        Assert.Contains($"data-address=\"{path}/reading?q=1\" data-question=\"q\"", page);
        Task<HttpResponseMessage> Read(HttpClient by, string q, string question, string text) => by.PostAsync($"{path}/reading?q={q}", Form([("question", question), ("text", text)]));
        Assert.Equal("""{"latex":"n \\cdot {x}^{n - 1}","error":null}""", await (await Read(browser, "1", "q", "n*x^(n-1)")).Content.ReadAsStringAsync());
        Assert.Contains("may not be used as a variable", await (await Read(browser, "1", "q", "z+1")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Read(browser, "1", "q", new string('x', 20_000))).StatusCode);
        // Another question than the one that is shown, one that is no mathematics, and none at all.
        foreach (var (q, question) in new[] { ("3", "q"), ("2", "q"), ("1", "other"), ("9", "q"), ("0", "q"), ("-1", "q") })
            Assert.Equal(HttpStatusCode.NotFound, (await Read(browser, q, question, "x")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Read(browser, "first", "q", "x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Read(room.Learner("Ben Ali").Browser, "1", "q", "x")).StatusCode);
        Assert.Empty(await room.Rows<int>("select a.item from problems.sitting_answers a join problems.sittings s on s.id = a.sitting_id where s.block_key = 'typed'"));
        await room.HandIn(browser, path);
        Assert.Equal(HttpStatusCode.NotFound, (await Read(browser, "1", "q", "x")).StatusCode);
    }
}
