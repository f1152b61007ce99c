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
        var row = new { key.LearnerId, key.CourseId, key.BlockKey, RevisionHash = revision, fresh.Seed };
        await using var results = await tx.Batch([new(MakeSql, row), new(LockSql, row)]);
        return (await results.ReadOne<StateRow>())!.ToState();
    }

    /// <summary>The state as it is, locked; null where the learner has none.</summary>
    internal static async Task<ProblemState?> LockExisting(Tx tx, StateKey key, CancellationToken cancellation) =>
        (await tx.One<StateRow>(LockSql, new { key.LearnerId, key.CourseId, key.BlockKey }, cancellation))?.ToState();

    internal static Task Save(Tx tx, StateKey key, ProblemState state, string revision, DateTimeOffset now) =>
        tx.Execute(SaveSql, new
        {
            key.LearnerId,
            key.CourseId,
            key.BlockKey,
            RevisionHash = state.RevisionHash ?? revision,
            state.Seed,
            state.Round,
            state.Standing.Attempts,
            state.Standing.Done,
            state.Standing.Share,
            FirstShare = state.Scores.First,
            BestShare = state.Scores.Best,
            TotalShare = state.Scores.Total,
            LastAttemptAt = state.Standing.LastAttempt,
            Answers = StateRow.WriteAnswers(state.Submitted),
            Result = StateRow.Write(state.Result),
            Draft = StateRow.WriteAnswers(state.Draft),
            Notice = StateRow.Write(state.Notice),
            Hints = state.HintsTaken,
            state.AnswerShown,
            state.PendingRun,
            Now = now,
        });

    private const string LoadSql = $"""
        select {StateRow.Columns}
        from problems.states
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@BlockKeys)
        """;

    private const string MakeSql = """
        insert into problems.states (learner_id, course_id, block_key, revision_hash, seed)
        values (@LearnerId, @CourseId, @BlockKey, @RevisionHash, @Seed)
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

    private const string SaveSql = """
        update problems.states
        set revision_hash = @RevisionHash, seed = @Seed, round = @Round, attempts = @Attempts, done = @Done,
            share = @Share, first_share = @FirstShare, best_share = @BestShare, total_share = @TotalShare,
            last_attempt_at = @LastAttemptAt::timestamptz, answers = @Answers::jsonb, result = @Result::jsonb,
            draft = @Draft::jsonb, notice = @Notice::jsonb, hints = @Hints, answer_shown = @AnswerShown, pending_run = @PendingRun::uuid,
            updated_at = @Now
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
        """;
}
