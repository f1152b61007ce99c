using Stoa.Insights.Facts;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>The rows of <c>insights.learners</c>.</summary>
internal static class LearnerRows
{
    internal sealed record Row(
        Guid CourseId, Guid LearnerId, DateTimeOffset? EnrolledAt, DateTimeOffset? EnrolledAgainAt, DateTimeOffset? LeftAt, DateTimeOffset? StartedAt,
        DateTimeOffset? ActiveAt, DateTimeOffset? CompletedAt, DateOnly? EnrolledOn, DateOnly? ActiveOn, DateOnly? CompletedOn, DateTimeOffset? StepsAt,
        int Steps, int StepsOf, DateTimeOffset? ScoredAt, int? Score, bool Passed, long Attention);

    internal static Statement Load(IReadOnlyCollection<LearnerFacts> learners) =>
        new(LoadSql, new { Courses = learners.Select(facts => facts.Course).ToArray(), Learners = learners.Select(facts => facts.Learner).ToArray() });

    internal static void Read(LearnerFacts facts, Row row)
    {
        facts.Enrolled = Moment(row.EnrolledAt, row.EnrolledOn);
        facts.EnrolledAgainAt = row.EnrolledAgainAt;
        facts.LeftAt = row.LeftAt;
        facts.StartedAt = row.StartedAt;
        facts.Active = Moment(row.ActiveAt, row.ActiveOn);
        facts.Completed = Moment(row.CompletedAt, row.CompletedOn);
        facts.Steps = row.StepsAt is { } steps ? (steps, row.Steps, row.StepsOf) : null;
        facts.Grade = row is { ScoredAt: { } scored, Score: { } score } ? (scored, score, row.Passed) : null;
        facts.Attention = row.Attention;
    }

    internal static Statement Write(IReadOnlyList<LearnerFacts> learners) => new(WriteSql, new
    {
        Courses = Column(learners, facts => facts.Course),
        Learners = Column(learners, facts => facts.Learner),
        EnrolledAt = Column(learners, facts => facts.Enrolled?.At),
        EnrolledAgainAt = Column(learners, facts => facts.EnrolledAgainAt),
        LeftAt = Column(learners, facts => facts.LeftAt),
        StartedAt = Column(learners, facts => facts.StartedAt),
        ActiveAt = Column(learners, facts => facts.Active?.At),
        CompletedAt = Column(learners, facts => facts.Completed?.At),
        EnrolledOn = Column(learners, facts => facts.Enrolled?.Day),
        ActiveOn = Column(learners, facts => facts.Active?.Day),
        CompletedOn = Column(learners, facts => facts.Completed?.Day),
        StepsAt = Column(learners, facts => facts.Steps?.At),
        Steps = Column(learners, facts => facts.Steps?.Done ?? 0),
        StepsOf = Column(learners, facts => facts.Steps?.Of ?? 0),
        ScoredAt = Column(learners, facts => facts.Grade?.At),
        Score = Column(learners, facts => facts.Grade?.Score),
        Passed = Column(learners, facts => facts.IsPassed),
        Attention = Column(learners, facts => facts.Attention),
        Stage = Column(learners, facts => (short)facts.Stage),
        Open = Column(learners, facts => facts.IsOpen),
        Struggling = Column(learners, facts => facts.IsStruggling),
        LastUnit = Column(learners, facts => facts.LastUnit),
    });

    private static T[] Column<T>(IReadOnlyList<LearnerFacts> learners, Func<LearnerFacts, T> value) => [.. learners.Select(value)];

    private static Moment? Moment(DateTimeOffset? at, DateOnly? day) => at is { } time && day is { } on ? new Moment(time, on) : null;

    private const string LoadSql = """
        select course_id, learner_id, enrolled_at, enrolled_again_at, left_at, started_at, active_at, completed_at, enrolled_on, active_on,
               completed_on, steps_at, steps, steps_of, scored_at, score, passed, attention
        from unnest(@Courses::uuid[], @Learners::uuid[]) as wanted (course_id, learner_id)
        join insights.learners using (course_id, learner_id)
        """;

    private const string WriteSql = """
        insert into insights.learners (
            course_id, learner_id, enrolled_at, enrolled_again_at, left_at, started_at, active_at, completed_at, enrolled_on, active_on, completed_on,
            steps_at, steps, steps_of, scored_at, score, passed, attention, stage, open, struggling, last_unit)
        select *
        from unnest(
            @Courses::uuid[], @Learners::uuid[], @EnrolledAt::timestamptz[], @EnrolledAgainAt::timestamptz[], @LeftAt::timestamptz[],
            @StartedAt::timestamptz[], @ActiveAt::timestamptz[], @CompletedAt::timestamptz[], @EnrolledOn::date[], @ActiveOn::date[],
            @CompletedOn::date[], @StepsAt::timestamptz[], @Steps::int[], @StepsOf::int[], @ScoredAt::timestamptz[], @Score::int[],
            @Passed::boolean[], @Attention::bigint[], @Stage::smallint[], @Open::boolean[], @Struggling::boolean[], @LastUnit::text[])
        on conflict (course_id, learner_id) do update
        set enrolled_at = excluded.enrolled_at,
            enrolled_again_at = excluded.enrolled_again_at,
            left_at = excluded.left_at,
            started_at = excluded.started_at,
            active_at = excluded.active_at,
            completed_at = excluded.completed_at,
            enrolled_on = excluded.enrolled_on,
            active_on = excluded.active_on,
            completed_on = excluded.completed_on,
            steps_at = excluded.steps_at,
            steps = excluded.steps,
            steps_of = excluded.steps_of,
            scored_at = excluded.scored_at,
            score = excluded.score,
            passed = excluded.passed,
            attention = excluded.attention,
            stage = excluded.stage,
            open = excluded.open,
            struggling = excluded.struggling,
            last_unit = excluded.last_unit
        """;
}
