using Stoa.Contracts.Grading;
using Stoa.Platform.Data;

namespace Stoa.CodeGrading.Queue;

/// <summary>The queue across tenants. A claim is a lease with a fence: a grader that lost its lease changes nothing any more.</summary>
internal sealed class RunQueue(PlatformDb db, Sandbox.SandboxSettings settings)
{
    internal const int MaxAttempts = 4;

    /// <summary>How many graders may die over one run before it is held to be the cause.</summary>
    internal const int MaxLosses = 3;

    private const int LongestError = 2000;

    /// <summary>A second arrival of the same run, or of one with the same key, adds nothing.</summary>
    internal static Statement Add(CodeRun run, string? cacheKey, bool announced) => new(AddSql, new
    {
        run.Id,
        run.Owner,
        run.Language,
        Priority = (int)run.Priority,
        Run = RunJson.Write(run),
        CacheKey = cacheKey,
        Announced = announced,
    });

    /// <param name="ended">The run before, whose end is written by the way.</param>
    /// <param name="not">Languages that are off here and on elsewhere.</param>
    internal async Task<QueuedRun?> Claim(RunEnd? ended, string grader, string[] not, CancellationToken cancellation)
    {
        var claim = new Statement(ClaimSql, new { Grader = grader, Not = not, Lease = settings.Lease.TotalSeconds, MaxLosses });
        await using var results = await db.Batch(ended is null ? [claim] : [new(FinishAwaitedSql, Ended(ended.Run, ended.Outcome, null)), claim], cancellation);
        if (ended is not null) await results.Read<string>();
        return await results.ReadOne<QueuedRun>();
    }

    /// <returns>Those that still belong to this grader.</returns>
    internal Task<IReadOnlyList<Guid>> Renew(IReadOnlyList<QueuedRun> held, CancellationToken cancellation) => db.Query<Guid>(RenewSql, new
    {
        Ids = held.Select(run => run.Id).ToArray(),
        Fences = held.Select(run => run.Fence).ToArray(),
        Lease = settings.Lease.TotalSeconds,
    }, cancellation);

    /// <summary>Gives the run back at once, as a process does that stops.</summary>
    internal Task Release(QueuedRun run) => db.Execute(ReleaseSql, new { run.Id, run.Fence });

    /// <summary>Tries again later.</summary>
    internal Task Retry(QueuedRun run, string error) => db.Execute(RetrySql, new
    {
        run.Id,
        run.Fence,
        Error = Short(error),
        Delay = Math.Min(300, 2 * Math.Pow(4, run.Attempts - 1)),
    });

    /// <summary>The end of it, if it still belongs to this grader: false when it does not, and then nothing is written.</summary>
    internal static async Task<bool> Finish(ISql sql, QueuedRun run, RunOutcome outcome, string? error = null) =>
        (await sql.Query<Guid>(FinishSql, Ended(run, outcome, error))).Count > 0;

    /// <summary>The same, and whoever waits for it in any process is told.</summary>
    internal Task FinishAwaited(RunEnd ended, string? error = null) => db.Query<string>(FinishAwaitedSql, Ended(ended.Run, ended.Outcome, error));

    private static object Ended(QueuedRun run, RunOutcome outcome, string? error) => new
    {
        run.Id,
        run.Fence,
        // What was handed in for good waits until its language is on again; nobody waits for anything else.
        State = outcome.Verdict == RunVerdict.Failed || outcome.Verdict == RunVerdict.Unavailable && run.Announced && run.Priority >= RunPriority.Submission ? "dead" : "done",
        Outcome = RunJson.Write(outcome),
        // A language that is off today may be on tomorrow.
        Keep = outcome.Verdict != RunVerdict.Unavailable,
        Error = error is null ? null : Short(error),
    };

    /// <summary>Runs whose every grader died, claimed for the last time, to be given up.</summary>
    internal Task<IReadOnlyList<QueuedRun>> Lost(string grader, CancellationToken cancellation) =>
        db.Query<QueuedRun>(LostSql, new { Grader = grader, Lease = settings.Lease.TotalSeconds, MaxLosses }, cancellation);

    private static string Short(string text) => text.Length > LongestError ? text[..LongestError] : text;

    private const string AddSql = """
        insert into codegrading.runs (id, owner, language, priority, run, cache_key, announced)
        values (@Id, @Owner, @Language, @Priority, @Run::jsonb, @CacheKey, @Announced)
        on conflict do nothing
        """;

    // A running row whose lease ran out belonged to a grader that died: that is no attempt of the run's own. The disk need not be waited for: if
    // this commit is lost the run waits again and is done twice, and the first end of it counts.
    private const string ClaimSql = """
        update codegrading.runs r
        set state = 'running', attempts = r.attempts + (r.state = 'waiting')::int, losses = r.losses + (r.state = 'running')::int,
            fence = r.fence + 1, grader = @Grader, leased_until = now() + make_interval(secs => @Lease)
        from (
            select id
            from codegrading.runs
            where state in ('waiting', 'running')
              and due_at <= now()
              and (state = 'waiting' or leased_until < now() and losses < @MaxLosses)
              and language <> all(@Not::text[])
            order by priority, created_at, id
            limit 1
            for update skip locked
        ) due, set_config('synchronous_commit', 'off', true)
        where r.id = due.id
        returning r.id, r.tenant_id, r.owner, r.run::text, r.announced, r.priority, r.attempts, r.fence
        """;

    private const string RenewSql = """
        update codegrading.runs r
        set leased_until = now() + make_interval(secs => @Lease)
        from unnest(@Ids::uuid[], @Fences::bigint[]) as held (id, fence)
        where r.id = held.id
          and r.fence = held.fence
          and r.state = 'running'
        returning r.id
        """;

    private const string ReleaseSql = """
        update codegrading.runs
        set state = 'waiting', attempts = attempts - 1, leased_until = null
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string RetrySql = """
        update codegrading.runs
        set state = 'waiting', due_at = now() + make_interval(secs => @Delay), leased_until = null, error = @Error
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string FinishSql = """
        update codegrading.runs
        set state = @State, outcome = @Outcome::jsonb, leased_until = null, ended_at = now(), error = @Error,
            cache_key = case when @Keep then cache_key end
        where id = @Id
          and fence = @Fence
          and state = 'running'
        returning id
        """;

    // In one commit, for which the disk need not be waited: if it is lost, so is the run's end, and it runs again.
    private const string FinishAwaitedSql = $"""
        with ended as (
            {FinishSql}
        )
        select set_config('synchronous_commit', 'off', true)
        from ended, pg_notify('stoa_runs', ended.id::text)
        """;

    private const string LostSql = """
        update codegrading.runs r
        set fence = r.fence + 1, grader = @Grader, leased_until = now() + make_interval(secs => @Lease)
        from (
            select id
            from codegrading.runs
            where state = 'running'
              and leased_until < now()
              and losses >= @MaxLosses
            limit 10
            for update skip locked
        ) lost
        where r.id = lost.id
        returning r.id, r.tenant_id, r.owner, r.run::text, r.announced, r.priority, r.attempts, r.fence
        """;
}
