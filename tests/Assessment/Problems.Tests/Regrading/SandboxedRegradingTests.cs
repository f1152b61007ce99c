using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Tests.Quizzes;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Regrading;

/// <summary>Corrected questions whose answers only the sandbox can judge.</summary>
public sealed class SandboxedRegradingTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private readonly HttpClient teacher = room.Site.As(StoaSite.Somebody(Role.Instructor, "Ines Prof"));

    private static string Door(string key) => $"/studio/courses/{Course}/regrading/{key}";

    /// <summary>Right is the word that the script compares with; its length is in the text, so that it has to run before it is shown.</summary>
    private static JsonObject Scripted(string word) => new()
    {
        ["olx"] = $$"""
            <problem><script type="loncapa/python">
            word = '{{word}}'
            letters = len(word)
            def check(expect, ans):
                if ans == 'stumble':
                    raise Exception('cannot read that')
                return {'ok': ans == word, 'msg': 'compared'}
            </script><p>A word of $letters letters.</p><customresponse cfn="check"><textline/></customresponse></problem>
            """,
    };

    private static JsonObject Item(string id, JsonObject problem) => new() { ["id"] = id, ["title"] = id, ["problem"] = problem };

    private async Task<Person> Answer(string key, params string[] answers)
    {
        var (person, browser) = room.Learner();
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute(
            "insert into accounts.people (id, tenant_id, name, email) select @Id, id, @Name, @Email from platform.tenants limit 1", new { person.Id, person.Name, person.Email });
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/learn/{Course}/blocks/{key}/attempts", Form([("a.2_1", answer)]))).StatusCode);
            await room.GradeWaiting();
        }
        return person;
    }

    private async Task<(Person Person, string Path)> Sit(string key, params string[] answers)
    {
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, key);
        foreach (var (at, answer) in answers.Index())
            await browser.PostAsync($"{path}/answers", Form([("item", $"{at + 1}"), ($"i.{at + 1}.2_1", answer)]));
        await room.HandIn(browser, path);
        await room.GradeWaiting();
        return (person, path);
    }

    private async Task Begin(string key, string what = "", string reason = "The word was wrong.")
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Door(key)}{what}", Form([("reason", reason), ("tell", "true")]))).StatusCode);
        await room.Site.Settle();
    }

    private async Task<string> State(string key)
    {
        using var answer = await teacher.GetAsync($"{Door(key)}/state");
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<IReadOnlyList<string>> Mail(Person person) =>
        room.Rows<string>("select body from platform.mail where recipient = @Email and subject like '%has changed%'", new { person.Email });

    private Task<IReadOnlyList<int>> Failed(string key) => room.Rows<int>("select failed from problems.regrades where block_key = @key order by requested_at", new { key });

    [Fact]
    public async Task A_corrected_script_judges_all_attempts_again_and_what_would_change_is_known_before()
    {
        await room.Put("script", "problem", Scripted("wrong"));
        var right = await Answer("script", "wrong", "truth");
        var lucky = await Answer("script", "wrong");
        await room.Put("script", "problem", Scripted("truth"));
        var before = await Page(teacher, Door("script"));
        Assert.Contains("0 attempts rise, 0 fall; 3 stay as they are.", before);
        Assert.Contains("In 3 of these, answers that the sandbox judges are not looked at here.", before);
        Assert.Contains("Work it out for all 2 learners", before);

        await Begin("script", "/previews");
        Assert.Equal("""{"running":true,"learners":0,"total":2}""", await State("script"));
        Assert.Equal(3, await room.GradeWaiting());
        Assert.Contains("Of all 2 learners: 1 attempts rise, 2 fall; 0 stay as they are.", await Page(teacher, Door("script")));
        Assert.Equal("script 1/1 #1", Assert.Single(await room.Told(lucky.Id)));

        await Begin("script");
        Assert.Contains("A regrade is under way", await Page(teacher, Door("script")));
        Assert.Equal(3, await room.GradeWaiting());
        Assert.Equal("script 0/1 #1", (await room.Told(lucky.Id))[^1]);
        Assert.Equal("script 1/1 #2", (await room.Told(right.Id))[^1]);
        Assert.Contains("The word was wrong.", Assert.Single(await Mail(lucky)));
        var trail = await teacher.GetStringAsync($"{Door("script")}.csv");
        Assert.Contains($"The word was wrong.,{lucky.Id},1,1,0", trail);
        Assert.Contains($"The word was wrong.,{right.Id},2,0,1", trail);
        Assert.Equal([0], await Failed("script"));
        Assert.Empty(await room.Rows<Guid>("select run_id from problems.regrade_runs"));
        // What the sandbox judged by this revision is asked again only where a regrade came between.
        await Answer("script", "truth");
        await Begin("script", reason: "Once more.");
        Assert.Equal(3, await room.GradeWaiting());
        Assert.Equal([3, 4], await room.Rows<int>("select attempts from problems.regrades where block_key = 'script' order by requested_at"));
    }

    [Fact]
    public async Task What_the_sandbox_gives_up_or_a_script_cannot_read_keeps_its_score_and_is_counted()
    {
        await room.Put("gaveup", "problem", Scripted("one"));
        var first = await Answer("gaveup", "one");
        await Answer("gaveup", "one");
        await room.Put("gaveup", "problem", new JsonObject { ["olx"] = Scripted("two")["olx"]!.GetValue<string>().Replace("'stumble'", "'one'", StringComparison.Ordinal) });
        await Begin("gaveup");
        var falls = true;
        Assert.Equal(2, await room.GradeWaiting(run =>
        {
            var outcome = falls ? new RunOutcome(run.Id, RunVerdict.Failed, null, "the machine fell over", []) : null;
            falls = false;
            return outcome;
        }));
        Assert.Equal([2], await Failed("gaveup"));
        Assert.Equal(["gaveup 1/1 #1"], await room.Told(first.Id));
        Assert.Contains("Done", await Page(teacher, Door("gaveup")));
    }

    [Fact]
    public async Task A_script_that_has_not_run_yet_is_looked_for_again_and_nothing_is_judged_blindly()
    {
        await room.Put("unready", "problem", Scripted("one"));
        var person = await Answer("unready", "three");
        await room.Put("unready", "problem", Scripted("three"));
        room.Grader.IsThere = false;
        try
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync(Door("unready"), Form([("reason", "The word was wrong.")]))).StatusCode);
            const string Looked = """
                select count(*)::int
                from platform.events e
                join problems.regrades r on r.id = (e.body ->> 'regradeId')::uuid
                where e.name = 'problems.regrade-continues/1'
                  and r.block_key = 'unready'
                """;
            for (var end = Environment.TickCount64 + 120_000; (await room.Rows<int>(Looked))[0] < 2; await Task.Delay(50))
                Assert.True(Environment.TickCount64 < end, "It was not looked for again.");
            Assert.Equal(["unready 0/1 #1"], await room.Told(person.Id));
        }
        finally
        {
            room.Grader.IsThere = true;
        }
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal("unready 1/1 #1", (await room.Told(person.Id))[^1]);
    }

    [Fact]
    public async Task A_correction_that_is_published_meanwhile_is_what_counts_and_a_person_who_goes_holds_nobody_up()
    {
        await room.Put("moving", "problem", Scripted("one"));
        var stays = await Answer("moving", "three");
        var goes = await Answer("moving", "three");
        await room.Put("moving", "problem", Scripted("two"));
        await Begin("moving");
        await room.Put("moving", "problem", Scripted("three"));
        await using (var scope = room.Site.Scope())
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => scope.ServiceProvider.GetRequiredService<Outbox>().Add(tx, new PersonErased(goes.Id)));
        Assert.Equal(2, await room.GradeWaiting());
        Assert.Equal(["moving 0/1 #1"], await room.Told(stays.Id));
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["moving 0/1 #1", "moving 1/1 #1"], await room.Told(stays.Id));
        Assert.Equal([1], await room.Rows<int>("select attempts from problems.regrades where block_key = 'moving' and finished_at is not null"));
    }

    [Fact]
    public async Task Of_a_quiz_only_questions_that_were_corrected_are_judged_again()
    {
        await room.Bank("words", Item("a", Scripted("wrong")), Item("b", Scripted("same")));
        await room.Put("both", "quiz", JsonNode.Parse("""{ "points": 2, "items": [ { "bank": "words", "draw": 2 } ] }""")!.AsObject());
        var (person, path) = await Sit("both", "same", "same");
        Assert.Equal(["both 1/2 #1"], await room.Told(person.Id));
        await room.Bank("words", Item("a", Scripted("same")), Item("b", Scripted("same")));
        Assert.Contains("In one of these, answers that the sandbox judges are not looked at here.", await Page(teacher, Door("both")));
        await Begin("both", "/previews");
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Contains("Of all 1 learners: 1 attempts rise, 0 fall; 0 stay as they are.", await Page(teacher, Door("both")));
        await Begin("both");
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal(["both 1/2 #1", "both 2/2 #1"], await room.Told(person.Id));
        // Taken back: the attempt was regraded since, so what it was shown with says nothing of its results.
        await room.Bank("words", Item("a", Scripted("wrong")), Item("b", Scripted("same")));
        await Begin("both");
        Assert.Equal(2, await room.GradeWaiting());
        Assert.Equal("both 1/2 #1", (await room.Told(person.Id))[^1]);
    }
}
