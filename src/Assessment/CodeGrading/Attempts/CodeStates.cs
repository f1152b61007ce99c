using Stoa.Platform.Data;

namespace Stoa.CodeGrading.Attempts;

/// <summary>Reads where learners stand.</summary>
internal static class CodeStates
{
    internal static async Task<IReadOnlyDictionary<string, CodeState>> Load(ISql sql, Guid learnerId, Guid courseId, string[] blockKeys, CancellationToken cancellation)
    {
        var args = new { LearnerId = learnerId, CourseId = courseId, BlockKeys = blockKeys };
        await using var results = await sql.Batch([new(AttemptsSql, args), new(TrialsSql, args)], cancellation);
        var attempts = (await results.Read<CodeAttempt>()).ToLookup(attempt => attempt.BlockKey, StringComparer.Ordinal);
        var trials = (await results.Read<CodeTrial>()).ToDictionary(trial => trial.BlockKey, StringComparer.Ordinal);
        return blockKeys.Distinct().ToDictionary(key => key, key => new CodeState([.. attempts[key]], trials.GetValueOrDefault(key)), StringComparer.Ordinal);
    }

    internal static async Task<CodeState> Load(ISql sql, CodeKey key, CancellationToken cancellation) =>
        (await Load(sql, key.LearnerId, key.CourseId, [key.BlockKey], cancellation))[key.BlockKey];

    /// <summary>Two tabs of one learner hand in one after the other.</summary>
    internal static Task Lock(Tx tx, CodeKey key) => tx.Query<bool>(LockSql, new { Key = $"{key.LearnerId}/{key.CourseId}/{key.BlockKey}" });

    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended(@Key, 5)) is null";

    // The program and its result are read of the newest alone. What a regrade changed holds, with the task that it judged by.
    private const string AttemptsSql = """
        select a.id, a.block_key, a.number, a.submitted_at, coalesce(again.new_share, g.share) as share, r.state as run_state,
            case when newest then a.code else '' end as code,
            case when newest then coalesce(again.task, a.task)::text else '{}' end as task,
            case when newest then coalesce(again.result, g.result)::text when g.attempt_id is not null then '{}' end as result
        from (
            select *, number = max(number) over (partition by block_key) as newest
            from codegrading.attempts
            where learner_id = @LearnerId
              and course_id = @CourseId
              and block_key = any(@BlockKeys)
        ) a
        left join codegrading.gradings g on g.attempt_id = a.id
        left join lateral (
            select one.new_share, one.result, of.task
            from codegrading.regraded one
            join codegrading.regrades of on of.id = one.regrade_id
            where one.attempt_id = a.id
            order by one.regraded_at desc
            limit 1
        ) again on true
        left join codegrading.runs r on r.id = a.id and g.attempt_id is null
        order by a.number
        """;

    private const string TrialsSql = """
        select block_key, code, input, task::text, result::text, asked_at
        from codegrading.trials
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@BlockKeys)
        """;
}

/// <summary>Whose program it is.</summary>
internal readonly record struct CodeKey(Guid LearnerId, Guid CourseId, string BlockKey);
