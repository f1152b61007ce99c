using Stoa.Platform.Data;

namespace Stoa.Problems.Quizzes;

/// <summary>Whose quiz it is.</summary>
internal readonly record struct QuizKey(Guid LearnerId, Guid CourseId, string BlockKey);

/// <summary>An attempt with the answers that stand.</summary>
internal sealed record OpenSitting(Sitting Sitting, IReadOnlyDictionary<int, GivenAnswer> Answers)
{
    internal long LastSeq => Answers.Values.Select(answer => answer.Seq).DefaultIfEmpty().Max();
}

/// <summary>Reads attempts.</summary>
internal static class SittingStore
{
    /// <summary>All attempts of a learner at quizzes of a course, without plans and results, and what they were granted: one round trip.</summary>
    internal static async Task<QuizStandings> Standings(ISql sql, Guid learnerId, Guid courseId, string[] blockKeys, CancellationToken cancellation)
    {
        var keys = new { LearnerId = learnerId, CourseId = courseId, BlockKeys = blockKeys };
        await using var results = await sql.Batch([new(StandingsSql, keys), new(GrantsSql, keys)], cancellation);
        return new QuizStandings(await results.Read<Sitting>(), await results.Read<GrantRow>());
    }

    /// <summary>One attempt and its answers: one round trip.</summary>
    internal static async Task<OpenSitting?> Load(ISql sql, QuizKey key, int number, CancellationToken cancellation)
    {
        var which = new { key.LearnerId, key.CourseId, key.BlockKey, Number = number };
        await using var results = await sql.Batch([new(OneSql, which), new(AnswersSql, which)], cancellation);
        var sitting = await results.ReadOne<Sitting>();
        var answers = await results.Read<GivenAnswer>();
        return sitting is null ? null : new OpenSitting(sitting, answers.ToDictionary(answer => answer.Item));
    }

    /// <summary>The same by its id, locked against every change.</summary>
    internal static async Task<OpenSitting?> Lock(Tx tx, Guid id, CancellationToken cancellation)
    {
        if (await tx.One<Sitting>(LockSql, new { Id = id }, cancellation) is not { } sitting) return null;
        var answers = await tx.Query<GivenAnswer>(AnswersOfSql, new { Id = id }, cancellation);
        return new OpenSitting(sitting, answers.ToDictionary(answer => answer.Item));
    }

    internal static async Task<OpenSitting?> Find(ISql sql, Guid id, CancellationToken cancellation)
    {
        await using var results = await sql.Batch([new(FindSql, new { Id = id }), new(AnswersOfSql, new { Id = id })], cancellation);
        var sitting = await results.ReadOne<Sitting>();
        var answers = await results.Read<GivenAnswer>();
        return sitting is null ? null : new OpenSitting(sitting, answers.ToDictionary(answer => answer.Item));
    }

    private const string StandingsSql = """
        select id, learner_id, course_id, block_key, number, quiz_hash, started_at, ends_at, grace_seconds, due_at, submitted_at, submitted_by,
               graded_at, share, late_factor
        from problems.sittings
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@BlockKeys)
        order by number
        """;

    private const string GrantsSql = """
        select distinct on (block_key) block_key, extra_attempts, extra_minutes, until
        from problems.sitting_grants
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@BlockKeys)
        order by block_key, granted_at desc, id desc
        """;

    private const string OneSql = $"""
        select {Sitting.Columns}
        from problems.sittings s
        where s.learner_id = @LearnerId
          and s.course_id = @CourseId
          and s.block_key = @BlockKey
          and s.number = @Number
        """;

    private const string FindSql = $"""
        select {Sitting.Columns}
        from problems.sittings s
        where s.id = @Id
        """;

    private const string LockSql = $"""
        {FindSql}
        for update
        """;

    private const string AnswersSql = """
        select distinct on (a.item) a.item, a.seq, a.answers::text, a.flagged, a.final, a.received_at
        from problems.sittings s
        join problems.sitting_answers a on a.sitting_id = s.id
        where s.learner_id = @LearnerId
          and s.course_id = @CourseId
          and s.block_key = @BlockKey
          and s.number = @Number
        order by a.item, a.final desc, a.seq desc, a.received_at desc
        """;

    private const string AnswersOfSql = """
        select distinct on (item) item, seq, answers::text, flagged, final, received_at
        from problems.sitting_answers
        where sitting_id = @Id
        order by item, final desc, seq desc, received_at desc
        """;
}

/// <summary>Where a learner stands with quizzes.</summary>
internal sealed record QuizStandings(IReadOnlyList<Sitting> Sittings, IReadOnlyList<GrantRow> Grants)
{
    internal QuizStanding Of(string blockKey) => new(
        [.. Sittings.Where(sitting => sitting.BlockKey == blockKey)],
        Grants.FirstOrDefault(grant => grant.BlockKey == blockKey) is { } row ? row.Grant : Grant.None);
}

internal sealed record QuizStanding(IReadOnlyList<Sitting> Sittings, Grant Grant)
{
    internal static readonly QuizStanding Fresh = new([], Grant.None);

    /// <summary>The attempt that goes on, if one does.</summary>
    internal Sitting? Open => Sittings.LastOrDefault(sitting => sitting.SubmittedAt is null);
}

internal sealed record GrantRow
{
    public string BlockKey { get; init; } = "";
    public int ExtraAttempts { get; init; }
    public int ExtraMinutes { get; init; }
    public DateTimeOffset? Until { get; init; }

    internal Grant Grant => new(ExtraAttempts, ExtraMinutes, Until);
}
