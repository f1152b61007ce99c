using Stoa.Insights.Facts;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Units, visits, days and scores of learners: read by key, written when they changed.</summary>
internal static class PartRows
{
    internal sealed record UnitRow(
        Guid CourseId, Guid LearnerId, string Unit, DateTimeOffset? OpenedAt, DateTimeOffset? LastAt, DateTimeOffset? CompletedAt, long Attention);

    internal sealed record VisitRow(Guid CourseId, Guid LearnerId, long Visit, string Unit, long Attention);

    internal sealed record DayRow(Guid CourseId, Guid LearnerId, DateOnly Day, int Deeds);

    internal sealed record ScoreRow(Guid CourseId, Guid LearnerId, DateTimeOffset At, int Score, bool Passed);

    internal static Statement LoadUnits(IReadOnlyCollection<LearnerFacts> learners) =>
        new(LoadUnitsSql, new { Courses = learners.Select(facts => facts.Course).ToArray(), Learners = learners.Select(facts => facts.Learner).ToArray() });

    internal static Statement LoadVisits(IReadOnlyCollection<(Guid Course, Guid Learner, long Visit)> keys) => new(LoadVisitsSql, new
    {
        Courses = keys.Select(key => key.Course).ToArray(),
        Learners = keys.Select(key => key.Learner).ToArray(),
        Visits = keys.Select(key => key.Visit).ToArray(),
    });

    internal static Statement LoadDays(IReadOnlyCollection<(Guid Course, Guid Learner, DateOnly Day)> keys) => new(LoadDaysSql, new
    {
        Courses = keys.Select(key => key.Course).ToArray(),
        Learners = keys.Select(key => key.Learner).ToArray(),
        Days = keys.Select(key => key.Day).ToArray(),
    });

    internal static Statement WriteUnits(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Units, (facts, unit) => (Facts: facts, unit.Key, Unit: unit.Value)).Where(row => row.Unit.Changed).ToList();
        return new(WriteUnitsSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            Units = rows.Select(row => row.Key).ToArray(),
            OpenedAt = rows.Select(row => row.Unit.OpenedAt).ToArray(),
            LastAt = rows.Select(row => row.Unit.LastAt).ToArray(),
            CompletedAt = rows.Select(row => row.Unit.CompletedAt).ToArray(),
            Attention = rows.Select(row => row.Unit.Attention).ToArray(),
        });
    }

    internal static Statement WriteVisits(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Visits, (facts, visit) => (Facts: facts, visit.Key, Visit: visit.Value)).Where(row => row.Visit.Changed).ToList();
        return new(WriteVisitsSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            Visits = rows.Select(row => row.Key).ToArray(),
            Units = rows.Select(row => row.Visit.Unit).ToArray(),
            Attention = rows.Select(row => row.Visit.Attention).ToArray(),
        });
    }

    internal static Statement WriteDays(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Days, (facts, day) => (Facts: facts, Day: day.Key, Deeds: day.Value)).ToList();
        return new(WriteDaysSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            Days = rows.Select(row => row.Day).ToArray(),
            Deeds = rows.Select(row => row.Deeds).ToArray(),
        });
    }

    internal static Statement WriteScores(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Scores, (facts, score) => (Facts: facts, At: score.Key, Score: score.Value)).ToList();
        return new(WriteScoresSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            At = rows.Select(row => row.At).ToArray(),
            Scores = rows.Select(row => row.Score.Score).ToArray(),
            Passed = rows.Select(row => row.Score.Passed).ToArray(),
        });
    }

    private const string LoadUnitsSql = """
        select course_id, learner_id, unit, opened_at, last_at, completed_at, attention
        from unnest(@Courses::uuid[], @Learners::uuid[]) as wanted (course_id, learner_id)
        join insights.learner_units using (course_id, learner_id)
        """;

    private const string LoadVisitsSql = """
        select course_id, learner_id, visit, unit, attention
        from unnest(@Courses::uuid[], @Learners::uuid[], @Visits::bigint[]) as wanted (course_id, learner_id, visit)
        join insights.learner_visits using (course_id, learner_id, visit)
        """;

    private const string LoadDaysSql = """
        select course_id, learner_id, day, deeds
        from unnest(@Courses::uuid[], @Learners::uuid[], @Days::date[]) as wanted (course_id, learner_id, day)
        join insights.learner_days using (course_id, learner_id, day)
        """;

    private const string WriteUnitsSql = """
        insert into insights.learner_units (course_id, learner_id, unit, opened_at, last_at, completed_at, attention)
        select *
        from unnest(
            @Courses::uuid[], @Learners::uuid[], @Units::text[], @OpenedAt::timestamptz[], @LastAt::timestamptz[], @CompletedAt::timestamptz[],
            @Attention::bigint[])
        on conflict (course_id, learner_id, unit) do update
        set opened_at = excluded.opened_at,
            last_at = excluded.last_at,
            completed_at = excluded.completed_at,
            attention = excluded.attention
        """;

    private const string WriteVisitsSql = """
        insert into insights.learner_visits (course_id, learner_id, visit, unit, attention)
        select *
        from unnest(@Courses::uuid[], @Learners::uuid[], @Visits::bigint[], @Units::text[], @Attention::bigint[])
        on conflict (course_id, learner_id, visit) do update
        set attention = excluded.attention
        """;

    private const string WriteDaysSql = """
        insert into insights.learner_days (course_id, learner_id, day, deeds)
        select *
        from unnest(@Courses::uuid[], @Learners::uuid[], @Days::date[], @Deeds::int[])
        on conflict (course_id, learner_id, day) do update
        set deeds = excluded.deeds
        """;

    // Of two gradings in one instant the better one stays, whichever is read first.
    private const string WriteScoresSql = """
        insert into insights.learner_scores as kept (course_id, learner_id, at, score, passed)
        select *
        from unnest(@Courses::uuid[], @Learners::uuid[], @At::timestamptz[], @Scores::int[], @Passed::boolean[])
        on conflict (course_id, learner_id, at) do update
        set score = excluded.score,
            passed = excluded.passed
        where (excluded.score, excluded.passed) > (kept.score, kept.passed)
        """;
}
