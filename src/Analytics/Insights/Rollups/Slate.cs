using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>All rollups of a tenant, to be made anew from the beginning of the record: removed in pieces, so that it can be interrupted anywhere.</summary>
internal static class Slate
{
    private const int Piece = 50_000;

    private static readonly string[] Tables =
    [
        LearnersSql, UnitsSql, VisitsSql, VideosSql, ProblemsSql, ScoresSql, DaysSql, PeriodsSql, CourseDaysSql, CourseUnitsSql, TimesSql, CourseVideosSql,
        CourseProblemsSql, AnswersSql, SitePeriodsSql, VoidedSql,
    ];

    /// <summary>Back to the beginning; what is owed to single people is settled with it.</summary>
    /// <param name="count">How many statements there are to be added, for progress.</param>
    internal static Task Begin(Tx tx, long count, CancellationToken cancellation) =>
        tx.Run([new(BeginSql, new { Count = count }), new(OwedSql)], cancellation);

    /// <summary>Removes a piece; after the last one the record can be followed again.</summary>
    internal static async Task Wipe(Tx tx, CancellationToken cancellation)
    {
        var left = Piece;
        foreach (var table in Tables)
        {
            left -= await tx.Execute(table, new { Most = left }, cancellation);
            if (left <= 0)
                return;
        }
        await tx.Execute(WipedSql, null, cancellation);
    }

    private const string LearnersSql = """
        delete from insights.learners
        where ctid = any (array(select ctid from insights.learners where tenant_id = platform.tenant() limit @Most))
        """;

    private const string UnitsSql = """
        delete from insights.learner_units
        where ctid = any (array(select ctid from insights.learner_units where tenant_id = platform.tenant() limit @Most))
        """;

    private const string VisitsSql = """
        delete from insights.learner_visits
        where ctid = any (array(select ctid from insights.learner_visits where tenant_id = platform.tenant() limit @Most))
        """;

    private const string VideosSql = """
        delete from insights.learner_videos
        where ctid = any (array(select ctid from insights.learner_videos where tenant_id = platform.tenant() limit @Most))
        """;

    private const string ProblemsSql = """
        delete from insights.learner_problems
        where ctid = any (array(select ctid from insights.learner_problems where tenant_id = platform.tenant() limit @Most))
        """;

    private const string ScoresSql = """
        delete from insights.learner_scores
        where ctid = any (array(select ctid from insights.learner_scores where tenant_id = platform.tenant() limit @Most))
        """;

    private const string DaysSql = """
        delete from insights.learner_days
        where ctid = any (array(select ctid from insights.learner_days where tenant_id = platform.tenant() limit @Most))
        """;

    private const string PeriodsSql = """
        delete from insights.person_periods
        where ctid = any (array(select ctid from insights.person_periods where tenant_id = platform.tenant() limit @Most))
        """;

    private const string CourseDaysSql = """
        delete from insights.course_days
        where ctid = any (array(select ctid from insights.course_days where tenant_id = platform.tenant() limit @Most))
        """;

    private const string CourseUnitsSql = """
        delete from insights.course_units
        where ctid = any (array(select ctid from insights.course_units where tenant_id = platform.tenant() limit @Most))
        """;

    private const string TimesSql = """
        delete from insights.unit_times
        where ctid = any (array(select ctid from insights.unit_times where tenant_id = platform.tenant() limit @Most))
        """;

    private const string CourseVideosSql = """
        delete from insights.course_videos
        where ctid = any (array(select ctid from insights.course_videos where tenant_id = platform.tenant() limit @Most))
        """;

    private const string CourseProblemsSql = """
        delete from insights.course_problems
        where ctid = any (array(select ctid from insights.course_problems where tenant_id = platform.tenant() limit @Most))
        """;

    private const string AnswersSql = """
        delete from insights.problem_answers
        where ctid = any (array(select ctid from insights.problem_answers where tenant_id = platform.tenant() limit @Most))
        """;

    private const string SitePeriodsSql = """
        delete from insights.site_periods
        where ctid = any (array(select ctid from insights.site_periods where tenant_id = platform.tenant() limit @Most))
        """;

    private const string VoidedSql = """
        delete from insights.voided
        where ctid = any (array(select ctid from insights.voided where tenant_id = platform.tenant() limit @Most))
        """;

    private const string OwedSql = """
        delete from insights.owed
        where tenant_id = platform.tenant()
        """;

    private const string BeginSql = """
        insert into insights.places (tenant_id, rebuild_of, wiping)
        values (platform.tenant(), @Count, true)
        on conflict (tenant_id) do update
        set transaction = 0,
            position = 0,
            folded = 0,
            rebuild_of = excluded.rebuild_of,
            wiping = true
        """;

    private const string WipedSql = """
        update insights.places
        set wiping = false
        where tenant_id = platform.tenant()
        """;
}
