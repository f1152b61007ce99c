using Stoa.Platform.Data;

namespace Stoa.Problems.Attempts;

/// <summary>Whose problem it is.</summary>
internal readonly record struct StateKey(Guid LearnerId, Guid CourseId, string BlockKey);

/// <summary>Reads and writes states. Whoever changes one holds its row from <see cref="Lock"/> to the end of the transaction.</summary>
internal static class StateStore
{
    internal static async Task<IReadOnlyDictionary<string, ProblemState>> Load(
        Db db, Guid learnerId, Guid courseId, string[] blockKeys, CancellationToken cancellation)
    {
        var rows = await db.Query<StateRow>(LoadSql, new { LearnerId = learnerId, CourseId = courseId, BlockKeys = blockKeys }, cancellation);
        return rows.ToDictionary(r => r.BlockKey, r => r.ToState(), StringComparer.Ordinal);
    }

    /// <summary>The learner's state, made if there is none, locked.</summary>
    internal static async Task<ProblemState> Lock(Tx tx, StateKey key, ProblemState fresh, string revision)
    {
        await using var results = await tx.Batch(
            [new(MakeSql, new { key.LearnerId, key.CourseId, key.BlockKey, Revision = revision, fresh.Seed }), new(LockSql, new { key.LearnerId, key.CourseId, key.BlockKey })]);
        return (await results.ReadOne<StateRow>())!.ToState();
    }

    /// <summary>Statements of a batch: the states that are there, locked, as <see cref="StateRow"/>s; and the <see cref="StateKey"/>s of all that are there.</summary>
    /// <param name="waits">For those that somebody else holds; else they are left out of the first.</param>
    internal static IReadOnlyList<Statement> LockStatements(IEnumerable<StateKey> keys, bool waits)
    {
        var each = keys.Distinct().ToList();
        var rows = new
        {
            Learners = each.ConvertAll(key => key.LearnerId).ToArray(),
            Courses = each.ConvertAll(key => key.CourseId).ToArray(),
            Blocks = each.ConvertAll(key => key.BlockKey).ToArray(),
        };
        return [new(waits ? LockEachSql : LockFreeSql, rows), new(ThereSql, rows)];
    }

    /// <summary>The state as it is, locked; null where the learner has none.</summary>
    internal static async Task<ProblemState?> LockExisting(Tx tx, StateKey key, CancellationToken cancellation) =>
        (await tx.One<StateRow>(LockSql, new { key.LearnerId, key.CourseId, key.BlockKey }, cancellation))?.ToState();

    internal static Task Save(Tx tx, StateKey key, ProblemState state, string revision, DateTimeOffset now) =>
        tx.Run([SaveStatement([new(key, state, revision, now)])]);

    /// <summary>Writes states whose rows are held, each once.</summary>
    internal static Statement SaveStatement(IReadOnlyList<SavedState> states) => new(SaveSql, Args(states));

    /// <summary>Writes states that had no row; refused where somebody else has made one since.</summary>
    internal static Statement MakeStatement(IReadOnlyList<SavedState> states) => new(InsertSql, Args(states));

    private static object Args(IReadOnlyList<SavedState> states)
    {
        T[] Each<T>(Func<SavedState, T> value) => [.. states.Select(value)];
        return new
        {
            Learners = Each(s => s.Key.LearnerId),
            Courses = Each(s => s.Key.CourseId),
            Blocks = Each(s => s.Key.BlockKey),
            Revisions = Each(s => s.State.RevisionHash ?? s.Revision),
            Seeds = Each(s => s.State.Seed),
            Rounds = Each(s => s.State.Round),
            Attempts = Each(s => s.State.Standing.Attempts),
            Done = Each(s => s.State.Standing.Done),
            Shares = Each(s => s.State.Standing.Share),
            FirstShares = Each(s => s.State.Scores.First),
            BestShares = Each(s => s.State.Scores.Best),
            TotalShares = Each(s => s.State.Scores.Total),
            LastAttempts = Each(s => s.State.Standing.LastAttempt?.UtcDateTime),
            Answers = Each(s => StateRow.WriteAnswers(s.State.Submitted)),
            Results = Each(s => StateRow.Write(s.State.Result)),
            Drafts = Each(s => StateRow.WriteAnswers(s.State.Draft)),
            Notices = Each(s => StateRow.Write(s.State.Notice)),
            Hints = Each(s => s.State.HintsTaken),
            Shown = Each(s => s.State.AnswerShown),
            Pending = Each(s => s.State.PendingRun),
            Times = Each(s => s.Now.UtcDateTime),
        };
    }

    private const string LoadSql = $"""
        select {StateRow.Columns}
        from problems.states
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@BlockKeys)
        """;

    private const string MakeSql = """
        insert into problems.states (learner_id, course_id, block_key, revision_hash, seed)
        values (@LearnerId, @CourseId, @BlockKey, @Revision, @Seed)
        on conflict do nothing
        """;

    private const string LockSql = $"""
        select {StateRow.Columns}
        from problems.states
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
        for update
        """;

    // Row by row by the key, whatever the planner thinks of a table that was small when it planned.
    private const string EachHeld = $"""
        select held.*
        from unnest(@Learners::uuid[], @Courses::uuid[], @Blocks::text[]) as wanted (learner_id, course_id, block_key)
        cross join lateral (
            select {StateRow.Columns}
            from problems.states
            where learner_id = wanted.learner_id
              and course_id = wanted.course_id
              and block_key = wanted.block_key
            for update
        """;

    private const string LockEachSql = $"""
        {EachHeld}
        ) held
        """;

    private const string LockFreeSql = $"""
        {EachHeld} skip locked
        ) held
        """;

    private const string ThereSql = """
        select there.*
        from unnest(@Learners::uuid[], @Courses::uuid[], @Blocks::text[]) as wanted (learner_id, course_id, block_key)
        cross join lateral (
            select learner_id, course_id, block_key
            from problems.states
            where learner_id = wanted.learner_id
              and course_id = wanted.course_id
              and block_key = wanted.block_key
            offset 0
        ) there
        """;

    private const string InsertSql = """
        insert into problems.states
            (learner_id, course_id, block_key, revision_hash, seed, round, attempts, done, share, first_share, best_share, total_share,
             last_attempt_at, answers, result, draft, notice, hints, answer_shown, pending_run, updated_at)
        select
            learner_id, course_id, block_key, revision_hash, seed, round, attempts, done, share, first_share, best_share, total_share,
            last_attempt_at, answers::jsonb, result::jsonb, draft::jsonb, notice::jsonb, hints, answer_shown, pending_run, updated_at
        from unnest(
            @Learners::uuid[], @Courses::uuid[], @Blocks::text[], @Revisions::text[], @Seeds::int[], @Rounds::int[], @Attempts::int[], @Done::boolean[],
            @Shares::float8[], @FirstShares::float8[], @BestShares::float8[], @TotalShares::float8[], @LastAttempts::timestamptz[], @Answers::text[],
            @Results::text[], @Drafts::text[], @Notices::text[], @Hints::int[], @Shown::boolean[], @Pending::uuid[], @Times::timestamptz[])
            as saved (learner_id, course_id, block_key, revision_hash, seed, round, attempts, done, share, first_share, best_share, total_share,
                last_attempt_at, answers, result, draft, notice, hints, answer_shown, pending_run, updated_at)
        """;

    // An upsert of rows that are there: it finds them by the key for certain.
    private const string SaveSql = $"""
        {InsertSql}
        on conflict (learner_id, course_id, block_key) do update
        set revision_hash = excluded.revision_hash, seed = excluded.seed, round = excluded.round, attempts = excluded.attempts, done = excluded.done,
            share = excluded.share, first_share = excluded.first_share, best_share = excluded.best_share, total_share = excluded.total_share,
            last_attempt_at = excluded.last_attempt_at, answers = excluded.answers, result = excluded.result, draft = excluded.draft,
            notice = excluded.notice, hints = excluded.hints, answer_shown = excluded.answer_shown, pending_run = excluded.pending_run,
            updated_at = excluded.updated_at
        """;
}

/// <summary>A state on its way into its row.</summary>
/// <param name="Revision">Of the block, where the state knows none.</param>
internal sealed record SavedState(StateKey Key, ProblemState State, string Revision, DateTimeOffset Now);
