using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;

namespace Stoa.Problems.Regrading;

/// <summary>Judges attempts at a problem by what is published now, with the seed that each was made with.</summary>
internal sealed class ProblemRegrading(Problem problem, RegradeSubject subject, DateTimeOffset now)
{
    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid LearnerId { get; init; }
        public int Number { get; init; }
        public int Seed { get; init; }
        public string Answers { get; init; } = "{}";
        public double Share { get; init; }
        public DateTimeOffset SubmittedAt { get; init; }
    }

    private sealed record Judged(Row Row, GradedProblem? Graded)
    {
        /// <summary>What cannot be read by now keeps what it had.</summary>
        internal double Share => Graded?.Share ?? Row.Share;

        internal bool Changed => Math.Abs(Share - Row.Share) > RegradedAttempt.Least;
    }

    internal async Task<RegradeBatch> Next(ISql sql, Guid? after, int take, bool holding, CancellationToken cancellation)
    {
        var which = new { CourseId = subject.Course.Id, BlockKey = subject.Block.Key, After = after ?? Guid.Empty, Take = take };
        var learners = await sql.Query<Guid>(holding ? HeldLearnersSql : LearnersSql, which, cancellation);
        if (learners.Count == 0) return RegradeBatch.Empty;
        var rows = await sql.Query<Row>(AttemptsSql, new { which.CourseId, which.BlockKey, Learners = learners.ToArray() }, cancellation);
        var judged = rows.Select(Judge).ToList();
        var changed = judged.Where(one => one.Changed)
            .Select(one => new RegradedAttempt(one.Row.Id, one.Row.LearnerId, one.Row.Number, one.Row.Share, one.Share, Stored(one.Graded!)));
        var affected = judged.GroupBy(one => one.Row.LearnerId).Where(all => all.Any(one => one.Changed)).Select(all => Affected([.. all]));
        return new RegradeBatch(learners[^1], learners.Count, judged.Count, [.. changed], [.. affected]);
    }

    private Judged Judge(Row row)
    {
        var graded = Grader.Grade(problem, StateRow.ReadAnswers(row.Answers)!, row.Seed);
        return new Judged(row, graded.Errors.Count == 0 ? graded : null);
    }

    private RegradedLearner Affected(List<Judged> attempts)
    {
        var method = problem.Settings.GradingMethod;
        var before = attempts.Aggregate(Scores.None, (scores, one) => scores.With(one.Row.Share));
        var scores = attempts.Aggregate(Scores.None, (sum, one) => sum.With(one.Share));
        var last = attempts[^1];
        var share = scores.By(method);
        var told = new AttemptGraded(
            last.Row.LearnerId, subject.Course.Id, subject.Block.Key, subject.Block.Hash, share * problem.Possible, problem.Possible,
            last.Row.Number, last.Row.SubmittedAt, now, last.Graded is null ? null : Told.Of(last.Graded, StateRow.ReadAnswers(last.Row.Answers)!));
        return new RegradedLearner(last.Row.LearnerId, before.By(method), share, told, last.Graded is null ? null : new NewStanding(scores, Stored(last.Graded)));
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
        select a.id, a.learner_id, a.number, a.seed, a.answers, coalesce(newest.new_share, a.share) as share, a.submitted_at
        from unnest(@Learners::uuid[]) with ordinality as learner (id, place)
        cross join lateral (
            select id, learner_id, number, seed, answers::text, share, submitted_at
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
