using Stoa.Insights.Figures;
using Stoa.Insights.Folding;
using Stoa.Insights.Rollups;

namespace Stoa.Insights.SiteFigures;

/// <summary>The figures of the whole site.</summary>
internal sealed class SiteReader(FiguresDb figures, TimeProvider clock)
{
    internal const int Days = 28;
    internal const int Weeks = 26;
    internal const int Months = 12;
    internal const int FlowMinutes = 60;

    internal async Task<SiteNumbers> Read(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var rows = await figures.Sql.Batch(
        [
            new(PeriodsSql, new { Days = today.AddDays(1 - Days), Weeks = today.AddDays(-7 * Weeks), Months = today.AddMonths(-Months) }),
            new(FlowSql, new { Since = now.AddMinutes(-FlowMinutes) }),
            new(CoursesSql, new { Week = today.AddDays(-6) }),
            new(FollowedSql),
        ], cancellation);
        return new(
            await rows.Read<Period>(), await rows.Read<FlowMinute>(), await rows.Read<CourseRow>(), await rows.ReadOne<Followed>(), today, now);
    }

    internal Task<IReadOnlyList<Period>> Week(DateOnly monday) => figures.Sql.Query<Period>(WeekSql, new { Kind = Periods.Week, Monday = monday, Before = monday.AddDays(-7) });

    internal Task<IReadOnlyList<WeekRow>> Courses(DateOnly monday) => figures.Sql.Query<WeekRow>(WeekCoursesSql, new { Monday = monday, Sunday = monday.AddDays(6) });

    private const string PeriodsSql = """
        select kind, start, active, deeds
        from insights.site_periods
        where tenant_id = platform.tenant()
          and start >= case kind when 'day' then @Days::date when 'week' then @Weeks::date else @Months::date end
        order by kind, start
        """;

    private const string FlowSql = """
        select minute, events, lag_sum, lag_most
        from insights.flow
        where tenant_id = platform.tenant()
          and minute >= @Since
        order by minute
        """;

    private const string CoursesSql = """
        select course_id,
               coalesce(sum(enrolled), 0) as registered,
               coalesce(sum(of_started), 0) as started,
               coalesce(sum(of_engaged), 0) as engaged,
               coalesce(sum(of_completed), 0) as completed,
               coalesce(sum(of_passed), 0) as passed,
               coalesce(sum(enrolled) filter (where day >= @Week), 0) as "new"
        from insights.course_days
        where tenant_id = platform.tenant()
        group by course_id
        order by registered desc
        """;

    private const string FollowedSql = """
        select transaction, position, folded, rebuild_of, wiping
        from insights.places
        where tenant_id = platform.tenant()
        """;

    private const string WeekSql = """
        select kind, start, active, deeds
        from insights.site_periods
        where tenant_id = platform.tenant()
          and kind = @Kind
          and start in (@Monday, @Before)
        """;

    private const string WeekCoursesSql = """
        select course_id, sum(enrolled) as registered, sum(completed) as completed
        from insights.course_days
        where tenant_id = platform.tenant()
          and day between @Monday and @Sunday
        group by course_id
        having sum(enrolled) + sum(completed) > 0
        order by registered desc
        limit 20
        """;
}

/// <param name="Kind">day, week or month.</param>
public sealed record Period(string Kind, DateOnly Start, int Active, long Deeds);

/// <param name="LagSum">Milliseconds from being stored to being added up, of all events.</param>
public sealed record FlowMinute(DateTimeOffset Minute, long Events, long LagSum, long LagMost);

/// <param name="New">Registered within seven days.</param>
public sealed record CourseRow(Guid CourseId, long Registered, long Started, long Engaged, long Completed, long Passed, long New);

public sealed record WeekRow(Guid CourseId, long Registered, long Completed);

internal sealed record SiteNumbers(
    IReadOnlyList<Period> Periods, IReadOnlyList<FlowMinute> Flow, IReadOnlyList<CourseRow> Courses, Followed? Followed, DateOnly Today, DateTimeOffset Now);
