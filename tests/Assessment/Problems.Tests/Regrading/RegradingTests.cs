using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Problems.Tests.Quizzes;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Regrading;

public sealed class RegradingTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private readonly HttpClient teacher = room.Site.As(StoaSite.Somebody(Role.Instructor, "Ines Prof"));

    private static string Door(string key) => $"/studio/courses/{Course}/regrading/{key}";

    private static JsonObject Problem(string answer, string settings = "") => JsonNode.Parse(
        $$"""{ "format": "stoa-problem/1", "body": [ { "response": "text", "id": "q", "prompt": "Say it", "answers": ["{{answer}}"] } ], "settings": { {{settings}} } }""")!.AsObject();

    private async Task Regrade(string key, string reason = "The key was wrong.")
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync(Door(key), Form([("reason", reason), ("tell", "true")]))).StatusCode);
        await room.Site.Settle();
    }

    private async Task<(Person Person, HttpClient Browser)> Answer(string key, params string[] answers)
    {
        var (person, browser) = room.Learner();
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute(
            "insert into accounts.people (id, tenant_id, name, email) select @Id, id, @Name, @Email from platform.tenants limit 1", new { person.Id, person.Name, person.Email });
        foreach (var answer in answers)
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/learn/{Course}/blocks/{key}/attempts", Form([("a.q", answer)]))).StatusCode);
        return (person, browser);
    }

    private Task<IReadOnlyList<string>> Mail(Person person) =>
        room.Rows<string>("select body from platform.mail where recipient = @Email and subject like '%has changed%'", new { person.Email });

    // As many learners as a large course has, each as one who answered; then the key is corrected.
    private async Task Crowd(string key)
    {
        await room.Put(key, "problem", Problem("wrong key"));
        await Answer(key, "truth");
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute("""
            with learner as (
                select gen_random_uuid() as id, number
                from generate_series(1, 1200) as number
            ), state as (
                insert into problems.states (tenant_id, learner_id, course_id, block_key, revision_hash, seed, attempts)
                select s.tenant_id, learner.id, s.course_id, s.block_key, s.revision_hash, s.seed, 1
                from problems.states s
                cross join learner
                where s.block_key = @Key
            )
            insert into problems.attempts (tenant_id, id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
            select a.tenant_id, gen_random_uuid(), learner.id, a.course_id, a.block_key, gen_random_uuid(), 1, a.revision_hash, a.seed, a.arrangement,
                case when learner.number <= 1150 then a.answers else '{"q": ["wrong key"]}' end, a.result, case when learner.number <= 1150 then 0 else 1 end, a.submitted_at
            from problems.attempts a
            cross join learner
            where a.block_key = @Key
            """, new { Key = key });
        await room.Put(key, "problem", Problem("truth"));
    }

    [Fact]
    public async Task What_would_change_is_worked_out_for_all_however_many_there_are()
    {
        await Crowd("many");
        var first = await Page(teacher, Door("many"));
        Assert.Contains("Of the first 1,000 of 1,201 learners:", first);
        Assert.Contains("Work it out for all 1,201 learners", first);
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Door("many")}/previews", Form([]))).StatusCode);
        await room.Site.Settle();
        var whole = await Page(teacher, Door("many"));
        Assert.Contains("Of all 1,201 learners: 1,151 attempts rise, 50 fall; 0 stay as they are.", whole);
        Assert.Empty(await room.Rows<Guid>("select attempt_id from problems.regraded r join problems.regrades g on g.id = r.regrade_id where g.block_key = 'many'"));
        // Another version is published: of it nothing is known yet.
        await room.Put("many", "problem", Problem("other"));
        Assert.Contains("Work it out for all 1,201 learners", await Page(teacher, Door("many")));
        using var learner = room.Site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync($"{Door("many")}/previews", Form([]))).StatusCode);
    }

    [Fact]
    public async Task A_preview_that_failed_too_often_says_so_and_is_tried_again()
    {
        await Crowd("failing");
        Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Door("failing")}/previews", Form([]))).StatusCode);
        await room.Site.Settle();
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute("""
            with preview as (
                update problems.regrade_previews
                set finished_at = null, cursor = null, learners = 0, attempts = 0, raised = 0, lowered = 0
                where block_key = 'failing'
                returning tenant_id, id
            ), event as (
                insert into platform.events (id, tenant_id, name, body)
                select gen_random_uuid(), tenant_id, 'problems.regrade-preview-continues/1', jsonb_build_object('previewId', id)
                from preview
                returning tenant_id, id
            )
            insert into platform.deliveries (event_id, tenant_id, subscriber, state, attempts, error)
            select id, tenant_id, 'problems.OnRegradePreviewContinues', 'dead', 8, 'a fault'
            from event
            """);
        var stopped = await Page(teacher, Door("failing"));
        Assert.Contains("What would change for all learners could not be worked out", stopped);
        Assert.Contains("It failed 8 times, after 0 of 1,201 learners.", stopped);
        Assert.DoesNotContain("is being worked out", stopped);
        Assert.Contains("\"running\":false", await teacher.GetStringAsync($"{Door("failing")}/state"));
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Door("failing")}/previews", Form([]))).StatusCode);
        await room.Site.Settle();
        Assert.Contains("Of all 1,201 learners: 1,151 attempts rise, 50 fall; 0 stay as they are.", await Page(teacher, Door("failing")));
        Assert.Equal(1201, Assert.Single(await room.Rows<int>("select learners from problems.regrade_previews where block_key = 'failing'")));
    }

    [Fact]
    public async Task A_corrected_problem_judges_all_its_attempts_and_tells_those_whose_score_changed()
    {
        await room.Put("key", "problem", Problem("wrong key"));
        var (right, _) = await Answer("key", "truth");
        var (lucky, _) = await Answer("key", "wrong key");
        var (neither, _) = await Answer("key", "nonsense");
        await room.Put("key", "problem", Problem("truth"));
        var preview = await Page(teacher, Door("key"));
        Assert.Contains("1 attempts rise, 1 fall; 1 stay as they are.", preview);
        Assert.Equal(["key 0/1 #1"], await room.Told(right.Id));
        await Regrade("key");
        Assert.Equal(["key 0/1 #1", "key 1/1 #1"], await room.Told(right.Id));
        Assert.Equal(["key 1/1 #1", "key 0/1 #1"], await room.Told(lucky.Id));
        Assert.Equal(["key 0/1 #1"], await room.Told(neither.Id));
        Assert.Contains("The key was wrong.", Assert.Single(await Mail(right)));
        Assert.Empty(await Mail(neither));
        Assert.Equal([1.0], await room.Rows<double>("select share from problems.states where learner_id = @Id", new { right.Id }));
        var trail = await teacher.GetStringAsync($"{Door("key")}.csv");
        Assert.Contains($"The key was wrong.,{right.Id},1,0,1", trail);
        Assert.Contains("0 attempts rise, 0 fall; 3 stay as they are.", await Page(teacher, Door("key")));
    }

    [Fact]
    public async Task All_attempts_count_by_the_problems_own_rule_and_a_second_regrade_goes_on_from_the_first()
    {
        await room.Put("mean", "problem", Problem("a", "\"gradingMethod\": \"averageScore\""));
        var (person, _) = await Answer("mean", "a", "b", "c", "b");
        await room.Put("mean", "problem", Problem("b", "\"gradingMethod\": \"averageScore\""));
        await Regrade("mean");
        await room.Put("mean", "problem", Problem("c", "\"gradingMethod\": \"averageScore\""));
        await Regrade("mean");
        Assert.Equal(["mean 0.5/1 #4", "mean 0.25/1 #4"], (await room.Told(person.Id)).TakeLast(2));
        Assert.Equal([1 + 2, 2 + 1], await room.Rows<int>("select (raised + lowered) from problems.regrades where block_key = 'mean' order by requested_at"));
    }

    [Fact]
    public async Task A_corrected_question_of_a_bank_regrades_the_quizzes_that_drew_it()
    {
        await room.Bank("pool", Word("w", "wrong key"), Word("other", "same"));
        await room.Put("drawn", "quiz", JsonNode.Parse("""{ "points": 10, "onePerPage": false, "items": [ { "bank": "pool", "draw": 2 } ] }""")!.AsObject());
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "drawn");
        foreach (var question in new[] { 1, 2 }) await Type(browser, path, question, "truth");
        await room.HandIn(browser, path);
        await room.Bank("pool", Word("other", "same"), Word("w", "truth"));
        await Regrade("drawn");
        Assert.Equal(["drawn 0/10 #1", "drawn 5/10 #1"], await room.Told(person.Id));
        Assert.Contains("5 of 10 points", await Page(browser, path));
    }

    [Fact]
    public async Task Two_buttons_pressed_at_once_begin_one_regrade_and_a_reason_is_needed()
    {
        await room.Put("once", "problem", Problem("a"));
        await Answer("once", "a");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.PostAsync(Door("once"), Form([("reason", " ")]))).StatusCode);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => teacher.PostAsync(Door("once"), Form([("reason", "x")]))));
        await room.Site.Settle();
        Assert.All(await room.Rows<int>("select learners from problems.regrades where block_key = 'once'"), learners => Assert.Equal(1, learners));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync(Door("no-such-block"))).StatusCode);
    }
}
