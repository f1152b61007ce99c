using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Regrading;

/// <summary>Judges attempts at a problem by what is published now, with the seed that each was made with.</summary>
internal sealed class ProblemRegrading(Problem problem, RegradeStep step, PreparedProblems prepared)
{
    private readonly RegradeSubject subject = step.Subject;

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid LearnerId { get; init; }
        public int Number { get; init; }
        public int Seed { get; init; }
        public string RevisionHash { get; init; } = "";
        public string Answers { get; init; } = "{}";
        public double Share { get; init; }
        public bool Regraded { get; init; }
        public DateTimeOffset SubmittedAt { get; init; }

        internal Answers Said => StateRow.ReadAnswers(Answers)!;
    }

    /// <param name="Graded">Null where the attempt keeps what it had.</param>
    /// <param name="IsLeft">Because the sandbox did not judge it.</param>
    private sealed record Judged(Row Row, GradedProblem? Graded, bool IsLeft = false)
    {
        internal double Share => Graded?.Share ?? Row.Share;

        internal bool Changed => Math.Abs(Share - Row.Share) > RegradedAttempt.Least;
    }

    internal async Task<RegradeBatch> Next(ISql sql, CancellationToken cancellation)
    {
        var which = new { CourseId = subject.Course.Id, BlockKey = subject.Block.Key, After = step.After ?? Guid.Empty, step.Take };
        var learners = await sql.Query<Guid>(step.Holding ? HeldLearnersSql : LearnersSql, which, cancellation);
        if (learners.Count == 0) return RegradeBatch.Empty;
        var rows = await sql.Query<Row>(AttemptsSql, new { which.CourseId, which.BlockKey, Learners = learners.ToArray() }, cancellation);
        if (await Ready(rows, cancellation) is not { } ready) return RegradeBatch.Unprepared;
        var known = rows.Select(row => Look(row, ready)).ToList();
        if (await step.Results([.. known.Where(IsOpen).Select(Open)], cancellation) is not { } results) return RegradeBatch.Asked;
        var judged = known.ConvertAll(one => IsOpen(one) ? Judge(one, results) : one);
        var changed = judged.Where(one => one.Changed)
            .Select(one => new RegradedAttempt(one.Row.Id, one.Row.LearnerId, one.Row.Number, one.Row.Share, one.Share, Stored(one.Graded!)));
        var affected = judged.GroupBy(one => one.Row.LearnerId).Where(all => all.Any(one => one.Changed)).Select(all => Affected([.. all]));
        return new RegradeBatch(learners[^1], learners.Count, judged.Count, [.. changed], [.. affected]) { Left = judged.Count(one => one.IsLeft) };
    }

    // Without the sandbox, nothing is said of a problem that only a script can make.
    private Task<Func<Guid, int, Problem>?> Ready(IEnumerable<Row> rows, CancellationToken cancellation) => step.Runs is null
        ? Task.FromResult<Func<Guid, int, Problem>?>((_, _) => problem)
        : prepared.Ready(problem, subject.Block, rows.Where(row => !Stays(row)).Select(row => (row.LearnerId, row.Seed)), cancellation);

    /// <summary>The sandbox judged it by this very revision, and would say the same.</summary>
    private bool Stays(Row row) => problem.MayNeedSandbox && row.RevisionHash == subject.Block.Hash && !row.Regraded;

    private Judged Look(Row row, Func<Guid, int, Problem> ready)
    {
        if (Stays(row)) return new Judged(row, null);
        if (ready(row.LearnerId, row.Seed) is not { IsPrepared: true, Unsupported: null } shown) return new Judged(row, null, IsLeft: true);
        var graded = Grader.Grade(shown, row.Said, row.Seed);
        // What cannot be read by now keeps what it had.
        return new Judged(row, graded.Errors.Count == 0 ? graded : null);
    }

    private static bool IsOpen(Judged one) => one.Graded is { IsWhole: false };

    private OpenAnswer Open(Judged one) =>
        new(one.Row.Id, OpenAnswer.OfProblem, one.Row.LearnerId, subject.Block.Hash, one.Row.Seed, one.Row.Said, one.Graded!);

    private static Judged Judge(Judged one, IReadOnlyDictionary<(Guid Attempt, int Item), StoredResult> results) =>
        results.TryGetValue((one.Row.Id, OpenAnswer.OfProblem), out var result)
            ? one with { Graded = one.Graded! with { Results = result.Questions } }
            : new Judged(one.Row, null, IsLeft: true);

    private RegradedLearner Affected(List<Judged> attempts)
    {
        var method = problem.Settings.GradingMethod;
        var before = attempts.Aggregate(Scores.None, (scores, one) => scores.With(one.Row.Share));
        var scores = attempts.Aggregate(Scores.None, (sum, one) => sum.With(one.Share));
        var last = attempts[^1];
        var share = scores.By(method);
        var told = new AttemptGraded(
            last.Row.LearnerId, subject.Course.Id, subject.Block.Key, subject.Block.Hash, share * problem.Possible, problem.Possible,
            last.Row.Number, last.Row.SubmittedAt, step.Now, last.Graded is null ? null : Told.Of(last.Graded, last.Row.Said));
        return new RegradedLearner(last.Row.LearnerId, before.By(method), share, told, new NewStanding(scores, last.Graded is null ? null : Stored(last.Graded)));
    }

    private static string Stored(GradedProblem graded) => StateRow.Write(StoredResult.Of(graded))!;

    private const string LearnersSql = """
        select learner_id
        from problems.states
        where course_id = @CourseId
          and block_key = @BlockKey
          and learner_id > @After
          and attempts > 0
        order by learner_id
        limit @Take
        """;

    private const string HeldLearnersSql = $"""
        {LearnersSql}
        for update
        """;

    // Learner by learner: however many have answered, a batch reads its own attempts only.
    private const string AttemptsSql = """
        select a.id, a.learner_id, a.number, a.seed, a.revision_hash, a.answers, coalesce(newest.new_share, a.share) as share,
            newest.new_share is not null as regraded, a.submitted_at
        from unnest(@Learners::uuid[]) with ordinality as learner (id, place)
        cross join lateral (
            select id, learner_id, number, seed, revision_hash, answers::text, share, submitted_at
            from problems.attempts
            where learner_id = learner.id
              and course_id = @CourseId
              and block_key = @BlockKey
            order by number
        ) a
        left join lateral (
            select r.new_share
            from problems.regraded r
            where r.attempt_id = a.id
            order by r.regraded_at desc
            limit 1
        ) newest on true
        order by learner.place, a.number
        """;
}
