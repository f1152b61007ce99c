using Stoa.Insights.Figures;
using Stoa.Insights.Facts;

namespace Stoa.Insights.CourseFigures;

/// <summary>The figures of a course; none of them costs more when there are more events.</summary>
internal sealed class CourseReader(FiguresDb figures, TimeProvider clock)
{
    internal const int TrendDays = 84;

    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    internal Task<Funnel?> Funnel(Guid course) => figures.Sql.One<Funnel>(FunnelSql, new { Course = course, Before = Today.AddDays(-Lines.QuietDays) });

    internal Task<IReadOnlyList<CourseDay>> Days(Guid course) =>
        figures.Sql.Query<CourseDay>(DaysSql, new { Course = course, Since = Today.AddDays(1 - TrendDays), Until = Today });

    internal Task<IReadOnlyList<UnitFigures>> Units(Guid course) => figures.Sql.Query<UnitFigures>(UnitsSql, new { Course = course });

    internal Task<IReadOnlyList<Cohort>> Cohorts(Guid course) => figures.Sql.Query<Cohort>(CohortsSql, new { Course = course });

    internal Task<IReadOnlyList<RunFunnel>> Runs(IReadOnlyCollection<Guid> courses) =>
        figures.Sql.Query<RunFunnel>(RunsSql, new { Courses = courses.ToArray() });

    private const string FunnelSql = """
        select coalesce(sum(enrolled), 0) as registered,
               coalesce(sum(of_started), 0) as started,
               coalesce(sum(of_engaged), 0) as engaged,
               coalesce(sum(of_completed), 0) as completed,
               coalesce(sum(of_passed), 0) as passed,
               coalesce(sum(of_left), 0) as "left",
               coalesce(sum(of_waiting) filter (where day < @Before), 0) as waiting,
               coalesce(sum(resting) filter (where day < @Before), 0) as quiet,
               coalesce(sum(of_struggling), 0) as struggling
        from insights.course_days
        where course_id = @Course
        """;

    private const string DaysSql = """
        select day, enrolled, active, completed
        from insights.course_days
        where course_id = @Course
          and day between @Since and @Until
        order by day
        """;

    // The median is the step in which the running count passes half of the learners.
    private const string UnitsSql = """
        with running as (
            select unit, step, sum(learners) over (partition by unit order by step) as up_to, sum(learners) over (partition by unit) as total
            from insights.unit_times
            where course_id = @Course
          ),
          medians as (
            select unit, min(step) filter (where up_to * 2 >= total) as step, max(total)::int as timed
            from running
            group by unit
          )
        select unit, opened, completed, stopped, step as median_step, coalesce(timed, 0) as timed
        from insights.course_units
        left join medians using (unit)
        where course_id = @Course
        """;

    private const string CohortsSql = """
        select date_trunc('week', day)::date as week,
               sum(enrolled) as registered,
               sum(of_started) as started,
               sum(of_engaged) as engaged,
               sum(of_completed) as completed,
               sum(of_passed) as passed
        from insights.course_days
        where course_id = @Course
        group by week
        having sum(enrolled) > 0
        order by week desc
        limit 26
        """;

    private const string RunsSql = """
        select course_id,
               coalesce(sum(enrolled), 0) as registered,
               coalesce(sum(of_started), 0) as started,
               coalesce(sum(of_engaged), 0) as engaged,
               coalesce(sum(of_completed), 0) as completed,
               coalesce(sum(of_passed), 0) as passed
        from insights.course_days
        where course_id = any (@Courses)
        group by course_id
        """;
}

/// <param name="Waiting">Registered more than a week ago, still in the course, never started.</param>
/// <param name="Quiet">Started, in the course, not through it, and without a deed for more than a week.</param>
public sealed record Funnel(long Registered, long Started, long Engaged, long Completed, long Passed, long Left, long Waiting, long Quiet, long Struggling);

public sealed record CourseDay(DateOnly Day, int Enrolled, int Active, int Completed);

/// <param name="MedianStep">In steps of <see cref="Lines.TimeStepSeconds"/>.</param>
/// <param name="Timed">Learners who gave it any time.</param>
public sealed record UnitFigures(string Unit, int Opened, int Completed, int Stopped, int? MedianStep, int Timed);

/// <summary>Those who registered in one week.</summary>
public sealed record Cohort(DateOnly Week, long Registered, long Started, long Engaged, long Completed, long Passed);

public sealed record RunFunnel(Guid CourseId, long Registered, long Started, long Engaged, long Completed, long Passed);
