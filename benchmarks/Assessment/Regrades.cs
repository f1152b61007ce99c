using System.Diagnostics;
using System.Text;
using Dapper;
using Npgsql;

namespace Stoa.Bench.Assessment;

/// <summary>A corrected key: fifty thousand stored attempts at a problem are judged again, and then half a million, as an instructor has it done. A tenth
/// of them had given the answer that is right now.</summary>
internal static class Regrades
{
    private const int Few = 50_000, Many = 500_000, Tenths = 10;
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    internal static async Task Measure(Table table, Site site, Stage stage, string database)
    {
        var few = await Regrade(site, stage, database, "Stoa/REGRADE/few", Few);
        var many = await Regrade(site, stage, database, "Stoa/REGRADE/many", Many);
        table.Ratio($"attempts regraded, and all that follows: {Many:n0} stored against {Few:n0}", many.Rate, few.Rate, "/s", 0.8);
        table.Ratio($"the last tenth of {Many:n0} regraded attempts against the first", many.Last, many.First, "/s", 0.8);
        table.Note("regraded", $"{many.Attempts:n0} attempts, of which {many.Raised:n0} rose");
    }

    private sealed record Outcome(double Rate, double First, double Last, int Attempts, int Raised);

    private sealed record Progress(int Attempts, int Raised, bool Finished);

    private static async Task<Outcome> Regrade(Site site, Stage stage, string database, string key, int attempts)
    {
        await BenchCourse.Publish(database, key, BenchCourse.OneProblem());
        await using var connection = new NpgsqlConnection(database);
        await Store(connection, key, attempts);
        var teacher = (await Enrolments.Arrive(stage, database, 1))[0];
        await connection.ExecuteAsync("update accounts.people set roles = '{learner,instructor}' where id = (select person_id from accounts.sessions order by id desc limit 1)");
        var clock = Stopwatch.StartNew();
        var ask = Load.Post($"/studio/courses/{key}/regrading/answer", "application/x-www-form-urlencoded", Encoding.ASCII.GetBytes("reason=The+key+was+wrong"), teacher);
        var asked = await Load.For(TimeSpan.FromMinutes(1), site.Port, 1, number => number == 0 ? ask : null);
        if (asked.Failed > 0)
            throw new InvalidOperationException("the regrade was not taken");
        var seen = await Watch(connection, key, attempts, clock);
        // With what followed: of half a million part of it is done meanwhile, and of the few it would all come after.
        await BenchCourse.Quiet(database);
        return seen with { Rate = attempts / clock.Elapsed.TotalSeconds };
    }

    // When each tenth was over, between two looks.
    private static async Task<Outcome> Watch(NpgsqlConnection connection, string key, int attempts, Stopwatch clock)
    {
        var looks = new List<(double At, int Done)> { (clock.Elapsed.TotalSeconds, 0) };
        while (true)
        {
            await Task.Delay(look);
            var now = await connection.QueryFirstOrDefaultAsync<Progress>("""
                select attempts, raised, finished_at is not null as finished
                from problems.regrades
                where course_id = (select id from courses.courses where key = @key)
                """, new { key });
            if (now is null || now.Attempts == looks[^1].Done)
                continue;
            looks.Add((clock.Elapsed.TotalSeconds, now.Attempts));
            if (now.Attempts >= attempts)
                return new(attempts / looks[^1].At, Rate(looks, 0, attempts / Tenths), Rate(looks, attempts - (attempts / Tenths), attempts), now.Attempts, now.Raised);
        }
    }

    private static double Rate(List<(double At, int Done)> looks, int from, int to)
    {
        var (begin, end) = (looks.First(look => look.Done >= from), looks.First(look => look.Done >= to));
        return (end.Done - begin.Done) / (end.At - begin.At);
    }

    // Written straight into the tables, as they lie there after so many learners have answered once.
    private static async Task Store(NpgsqlConnection connection, string key, int attempts)
    {
        await connection.ExecuteAsync("""
            insert into problems.attempts
                (tenant_id, id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
            select c.tenant_id, gen_random_uuid(), gen_random_uuid(), c.id, 'answer', gen_random_uuid(), 1, 'bench', 1, '{}',
                case when number % 10 = 0 then '{"q1": ["42"]}' else '{"q1": ["54"]}' end::jsonb,
                '{"correctness": "incorrect", "share": 0, "questions": {"q1": {"points": 0, "correctness": "incorrect"}}}', 0, now() - interval '1 day'
            from generate_series(1, @attempts) as number, courses.courses c
            where c.key = @key
            """, new { key, attempts }, commandTimeout: 600);
        await connection.ExecuteAsync("""
            insert into problems.states
                (tenant_id, learner_id, course_id, block_key, revision_hash, seed, attempts, done, share, first_share, best_share, total_share, last_attempt_at, answers)
            select tenant_id, learner_id, course_id, block_key, revision_hash, seed, 1, true, 0, 0, 0, 0, submitted_at, answers
            from problems.attempts
            where course_id = (select id from courses.courses where key = @key)
            """, new { key }, commandTimeout: 600);
        await connection.ExecuteAsync("analyze problems.attempts; analyze problems.states", commandTimeout: 600);
    }
}
