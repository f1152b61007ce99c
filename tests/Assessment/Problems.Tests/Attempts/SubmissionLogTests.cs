using System.Net;
using Npgsql;
using Stoa.Contracts.People;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Attempts;

/// <summary>What comes at the same moment is kept together, and decided for each learner as if it had come alone.</summary>
public sealed class SubmissionLogTests(Classroom room) : IClassFixture<Classroom>
{
    private const string Sum = "<numericalresponse answer=\"4\"><label>2 + 2?</label><textline/></numericalresponse>";
    private const string Word = "<stringresponse answer=\"four\"><label>2 + 2?</label><textline/></stringresponse>";

    private Task<HttpResponseMessage> Answer(Person who, string key, string answer, string? submission = null) => room.Send(
        room.Site.As(who), key, "attempts", [("a.2_1", answer), .. submission is null ? [] : new[] { ("submission", submission) }]);

    private Task<IReadOnlyList<string>> Kept(string key) => room.Query<string>(
        "select learner_id || ' ' || number || ' ' || share from problems.attempts where block_key = @Key", new { Key = key });

    private Task<IReadOnlyList<string>> Told(string key) => room.Query<string>(
        "select (body ->> 'learnerId') || ' ' || (body ->> 'attemptNumber') || ' ' || (body -> 'answers' ->> 'share') from platform.events where name = 'problems.attempt-graded/1' and body ->> 'blockKey' = @Key",
        new { Key = key });

    [Fact]
    public async Task Each_of_many_learners_gets_their_own_grade_and_it_is_told_once()
    {
        room.Put("crowd", Sum);
        var crowd = Enumerable.Range(0, 40).Select(n => (Who: StoaSite.Somebody(), Answer: n % 2 == 0 ? "4" : "5")).ToList();
        var answers = await Task.WhenAll(crowd.Select(one => Answer(one.Who, "crowd", one.Answer)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        foreach (var (one, answer) in crowd.Zip(answers))
            Assert.Contains(one.Answer == "4" ? "Correct. Points: 1 of 1." : "Incorrect. Points: 0 of 1.", await answer.Content.ReadAsStringAsync());
        var expected = crowd.Select(one => $"{one.Who.Id} 1 {(one.Answer == "4" ? 1 : 0)}").Order().ToList();
        Assert.Equal(expected, (await Kept("crowd")).Order());
        Assert.Equal(expected, (await Told("crowd")).Order());
        // What follows from them is done for all.
        await room.Site.Settle();
        Assert.Equal(expected, (await room.Query<string>("select learner_id || ' ' || attempt || ' ' || earned from gradebook.scores where block_key = 'crowd'")).Order());
    }

    [Fact]
    public async Task Of_two_tabs_with_one_attempt_left_one_is_refused()
    {
        room.Put("single", Sum, "max_attempts=\"1\"");
        var (mine, others) = (StoaSite.Somebody(), Enumerable.Range(0, 10).Select(_ => StoaSite.Somebody()).ToList());
        var tabs = Enumerable.Range(0, 4).Select(n => Answer(mine, "single", $"{n}")).ToList();
        await Task.WhenAll(others.Select(one => Answer(one, "single", "4")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], (await Task.WhenAll(tabs)).Select(tab => tab.StatusCode).Order());
        Assert.Equal(11, (await Kept("single")).Count);
    }

    [Fact]
    public async Task A_form_sent_again_and_again_among_others_is_graded_once_and_with_other_answers_is_new()
    {
        room.Put("again", Sum);
        var (mine, id) = (StoaSite.Somebody(), Guid.CreateVersion7().ToString());
        var sent = Enumerable.Range(0, 5).Select(_ => Answer(mine, "again", "4", id)).ToList();
        await Task.WhenAll(sent.Concat(Enumerable.Range(0, 10).Select(_ => Answer(StoaSite.Somebody(), "again", "4"))));
        sent.Add(Answer(mine, "again", "5", id));
        Assert.All(await Task.WhenAll(sent), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal([0, 1], await room.Query<double>("select share from problems.attempts where block_key = 'again' and learner_id = @Id order by share", new { mine.Id }));
    }

    [Fact]
    public async Task What_the_database_refuses_of_one_costs_the_others_nothing()
    {
        room.Put("word", Word);
        var others = Enumerable.Range(0, 12).Select(_ => Answer(StoaSite.Somebody(), "word", "four")).ToList();
        var hostile = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Answer(StoaSite.Somebody(), "word", "a\0b")));
        Assert.All(hostile, answer => Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode));
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(12, (await Kept("word")).Count);
    }

    [Fact]
    public async Task Whose_state_somebody_holds_waits_alone_and_is_graded_then()
    {
        room.Put("held", Sum);
        var mine = StoaSite.Somebody();
        await Classroom.Body(await Answer(mine, "held", "5"));
        await using var connection = new NpgsqlConnection(room.Site.Database);
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select from problems.states where learner_id = $1 and block_key = 'held' for update", connection, holding))
        {
            hold.Parameters.Add(new() { Value = mine.Id });
            await hold.ExecuteNonQueryAsync();
        }
        var waiting = Answer(mine, "held", "4");
        await UntilOneWaits();
        foreach (var round in Enumerable.Range(0, 3))
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Answer(StoaSite.Somebody(), "held", "4"))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.False(waiting.IsCompleted);
        await holding.CommitAsync();
        Assert.Contains("Correct. Points: 1 of 1.", await Classroom.Body(await waiting));
    }

    // For the lock, in the database.
    private async Task UntilOneWaits()
    {
        await using var source = NpgsqlDataSource.Create(room.Site.Database);
        await using var look = source.CreateCommand("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
        for (var end = Environment.TickCount64 + 20_000; !(bool)(await look.ExecuteScalarAsync())!; await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, "Nobody waits.");
    }

    [Fact]
    public async Task Whose_first_state_somebody_else_is_making_is_graded_on_it_and_the_others_too()
    {
        room.Put("made", Sum, "max_attempts=\"2\"");
        var mine = StoaSite.Somebody();
        room.Put("seen", Sum);
        await Answer(mine, "seen", "4");
        await using var connection = new NpgsqlConnection(room.Site.Database);
        await connection.OpenAsync();
        await using var making = await connection.BeginTransactionAsync();
        await using (var make = new NpgsqlCommand(MadeSql, connection, making))
        {
            make.Parameters.Add(new() { Value = mine.Id });
            make.Parameters.Add(new() { Value = Tenant.Default });
            make.Parameters.Add(new() { Value = Guid.Parse((await room.Query<string>("select course_id::text from problems.states where block_key = 'seen'"))[0]) });
            await make.ExecuteNonQueryAsync();
        }
        var waiting = Answer(mine, "made", "4");
        var others = Enumerable.Range(0, 12).Select(_ => Answer(StoaSite.Somebody(), "made", "5")).ToList();
        await making.CommitAsync();
        Assert.Contains("Correct. Points: 1 of 1.", await Classroom.Body(await waiting));
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Contains($"{mine.Id} 2 1", await Kept("made"));
        Assert.Equal(13, (await Kept("made")).Count);
    }

    private const string MadeSql = """
        insert into problems.states (learner_id, tenant_id, course_id, block_key, revision_hash, seed, attempts)
        values ($1, $2, $3, 'made', 'old', 1, 1)
        """;
}
