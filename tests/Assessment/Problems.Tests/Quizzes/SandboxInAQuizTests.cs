using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Quizzes;

/// <summary>Questions whose answers only the sandbox can judge, in quizzes and banks.</summary>
public sealed class SandboxInAQuizTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private static JsonObject Scripted(string id, string olx) => new() { ["id"] = id, ["title"] = id, ["problem"] = new JsonObject { ["olx"] = $"<problem>{olx}</problem>" } };

    /// <summary>Says a number that its script draws, and is right when it is doubled.</summary>
    private static JsonObject Doubling(string id) => Scripted(id, """
        <script type="loncapa/python">
        n = random.randint(10, 99)
        twice = 2 * n
        def check(expect, ans):
            return {'ok': int(ans) == int(expect), 'msg': 'secret note'}
        </script>
        <p>Double $n please.</p><customresponse cfn="check" expect="$twice"><textline/></customresponse>
        """);

    private static JsonObject Factored(string id) => new()
    {
        ["id"] = id,
        ["problem"] = JsonNode.Parse("""{ "format": "stoa-problem/1", "body": [ { "response": "formula", "id": "q", "prompt": "Factor it", "answer": "(x-1)*(x+1)", "form": "factored", "variables": { "x": [-5, 5] } } ] }"""),
    };

    private static int Number(string page)
    {
        var at = page.IndexOf("Double ", StringComparison.Ordinal) + "Double ".Length;
        return int.Parse(page[at..page.IndexOf(" please", at, StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpStatusCode> Say(HttpClient browser, string path, int question, string key, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/answers") { Content = Form([("item", $"{question}"), ($"i.{question}.{key}", text)]) };
        request.Headers.Add("X-Stoa-Autosave", "1");
        return (await browser.SendAsync(request)).StatusCode;
    }

    [Fact]
    public async Task A_scripted_question_is_shown_kept_and_graded_and_the_result_arrives_by_itself()
    {
        await room.Quiz("scripted", "\"points\": 10, \"onePerPage\": false", Doubling("d"), Word("w", "yes"), Factored("f"), Word("v", "no"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "scripted");
        var page = await Page(browser, path);
        var number = Number(page);
        Assert.Equal(number, Number(await Page(browser, path)));
        Assert.Equal(HttpStatusCode.OK, await Say(browser, path, 1, "2_1", $"{2 * number}"));
        Assert.Contains($"value=\"{2 * number}\"", await Page(browser, path));
        await Type(browser, path, 2, "yes");
        await Type(browser, path, 3, "(x-1)*(x+1)");

        var handedIn = await room.HandIn(browser, path);
        Assert.Contains("They are being graded", handedIn);
        Assert.Empty(await room.Told(person.Id));
        Assert.Equal("{\"graded\":false", (await browser.GetStringAsync($"{path}/state"))[..15]);
        Assert.Equal(2, await room.GradeWaiting());
        Assert.Equal(["scripted 7.5/10 #1"], await room.Told(person.Id));
        var result = await Page(browser, path);
        Assert.Contains("75%", result.Replace(" ", "").Replace(" ", ""));
        Assert.Contains("secret note", result);
        Assert.Equal(number, Number(result));
        Assert.Empty(await room.Rows<int>("select item from problems.sitting_gradings"));
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_sandbox_where_nothing_was_answered()
    {
        await room.Bank("pool", Doubling("d1"), Doubling("d2"), Doubling("d3"));
        await room.Put("drawn", "quiz", JsonNode.Parse("""{ "points": 4, "items": [ { "bank": "pool", "draw": 2 } ] }""")!.AsObject());
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "drawn");
        Assert.Contains("Question 1 of 2", await Page(browser, path));
        await room.HandIn(browser, path);
        Assert.Equal(0, await room.GradeWaiting());
        Assert.Equal(["drawn 0/4 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task Two_formulas_that_numbers_cannot_tell_apart_are_left_to_algebra()
    {
        var formula = new JsonObject
        {
            ["id"] = "f",
            ["problem"] = JsonNode.Parse("""{ "format": "stoa-problem/1", "body": [ { "response": "formula", "id": "q", "prompt": "Expand it", "answer": "i*(x+1)", "compare": "meaning", "variables": { "x": [-5, 5] } } ] }"""),
        };
        await room.Quiz("doubtful", "\"points\": 2, \"feedback\": \"now\"", formula, Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "doubtful");
        Assert.Contains("Check this answer", await Page(browser, path));
        await browser.PostAsync($"{path}/answers", Form([("item", "1"), ("i.1.q", "i*x+i"), ("check", "1")]));
        var shown = await Page(browser, path);
        Assert.Contains("This answer is judged when you hand the attempt in.", shown);
        Assert.DoesNotContain("Check this answer", shown);
        await Type(browser, path, 2, "yes");
        await room.HandIn(browser, path);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["doubtful 2/2 #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task An_answer_on_which_the_script_fails_earns_nothing_and_holds_nobody_up()
    {
        await room.Quiz("stumbles", "\"points\": 2", Doubling("d"), Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "stumbles");
        await Say(browser, path, 1, "2_1", "no number");
        await Type(browser, path, 2, "yes");
        await room.HandIn(browser, path);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["stumbles 1/2 #1"], await room.Told(person.Id));
        Assert.Contains("so it earns nothing. The problem says: invalid literal for int()", await Page(browser, path));
    }

    [Theory]
    [InlineData("""[["r",[0,0,0],{},["1","2"]]]""", "2/2")]
    [InlineData("""[["r",NaN""", "1/2")]
    public async Task A_circuit_that_cannot_be_read_earns_nothing_and_holds_nobody_up(string drawn, string score)
    {
        var name = $"circuit-{score[0]}";
        await room.Quiz(name, "\"points\": 2", Scripted("c", """
            <schematicresponse><schematic/><answer type="loncapa/python">correct = ['correct' if submission[0][0][0] == 'r' else 'incorrect']</answer></schematicresponse>
            """), Word("w", "yes"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, name);
        Assert.Equal(HttpStatusCode.OK, await Say(browser, path, 1, "2_1", drawn));
        await Type(browser, path, 2, "yes");
        await room.HandIn(browser, path);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal([$"{name} {score} #1"], await room.Told(person.Id));
    }

    [Fact]
    public async Task What_the_sandbox_gave_up_waits_for_an_instructor_and_counts_when_it_was_tried_again()
    {
        const string list = $"/studio/courses/{Course}/grades/ungraded";
        await room.Quiz("givenup", "\"points\": 2", Doubling("d"), Doubling("e"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "givenup");
        foreach (var (question, show) in new[] { (1, $"{path}?q=1"), (2, $"{path}?q=2") })
            await Say(browser, path, question, "2_1", $"{2 * Number(await Page(browser, show))}");
        await room.HandIn(browser, path);
        var first = true;
        Assert.Equal(2, await room.GradeWaiting(run =>
        {
            var falls = first;
            first = false;
            return falls ? new RunOutcome(run.Id, RunVerdict.Failed, null, "the machine fell over", []) : null;
        }));
        Assert.Empty(await room.Told(person.Id));
        using var teacher = room.Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Contains("One question could not be judged: the machine fell over", await Page(teacher, list));
        Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{list}/attempts", Form([]))).StatusCode);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["givenup 2/2 #1"], await room.Told(person.Id));
        Assert.Contains("Everything could be graded", await Page(teacher, list));
    }

    [Fact]
    public async Task A_script_that_has_not_run_yet_is_waited_for_and_no_answer_to_it_is_taken_blindly()
    {
        await room.Quiz("slow", "", Doubling("s"));
        var (_, browser) = room.Learner();
        room.Grader.IsThere = false;
        try
        {
            var path = await room.Start(browser, "slow");
            var page = await Page(browser, path);
            Assert.Contains("This question is being prepared.", page);
            Assert.DoesNotContain("name=\"item\"", page);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Say(browser, path, 1, "2_1", "1"));
            room.Grader.IsThere = true;
            Assert.Contains("please.", await Page(browser, path));
        }
        finally
        {
            room.Grader.IsThere = true;
        }
    }

    [Fact]
    public async Task A_regrade_leaves_what_the_sandbox_judged_and_judges_the_rest()
    {
        await room.Quiz("mixed", "\"points\": 2", Doubling("d"), Word("w", "wrong"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "mixed");
        await Say(browser, path, 1, "2_1", $"{2 * Number(await Page(browser, path))}");
        await Type(browser, path, 2, "yes");
        await room.HandIn(browser, path);
        await room.GradeWaiting();
        await room.Quiz("mixed", "\"points\": 2", Doubling("d"), Word("w", "yes"));
        using var teacher = room.Site.As(StoaSite.Somebody(Role.Instructor));
        await teacher.PostAsync($"/studio/courses/{Course}/regrading/mixed", Form([("reason", "The answer is yes.")]));
        await room.Site.Settle();
        Assert.Equal(["mixed 1/2 #1", "mixed 2/2 #1"], await room.Told(person.Id));
    }
}
