using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Insights.Export;

/// <summary>A rollup as CSV, written as it is read.</summary>
internal static class DownloadTable
{
    internal static IEnumerable<string> Names => Tables.Keys.Order(StringComparer.Ordinal);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/insights/{table}.csv", Handle).RequireRole(Role.Admin).RequireRateLimiting(RateLimits.Costly);

    private static IResult Handle(string table, [FromServices] Db db, HttpContext http) => Tables.TryGetValue(table, out var sql)
        ? Results.Stream(body => Write(body, db, sql, http.RequestAborted), "text/csv; charset=utf-8", $"{table.Replace('_', '-')}.csv")
        : Results.NotFound();

    private static Task Write(Stream body, Db db, string sql, CancellationToken cancellation) => db.Transaction(async tx =>
    {
        // The first statement sets the tenant.
        await tx.Query<int>("select 1", null, cancellation);
        await using var command = new NpgsqlCommand(sql, tx.Connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Line(Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)));
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync(cancellation))
        {
            rows.GetValues(values);
            await writer.WriteAsync(Csv.Line(values.Select(Text)));
        }
    }, cancellation);

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        int[] numbers => string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["learners"] = LearnersSql,
        ["learner_units"] = UnitsSql,
        ["learner_visits"] = VisitsSql,
        ["learner_videos"] = VideosSql,
        ["learner_problems"] = ProblemsSql,
        ["learner_scores"] = ScoresSql,
        ["learner_days"] = DaysSql,
        ["person_periods"] = PeriodsSql,
        ["course_days"] = CourseDaysSql,
        ["course_units"] = CourseUnitsSql,
        ["unit_times"] = TimesSql,
        ["course_videos"] = CourseVideosSql,
        ["course_problems"] = CourseProblemsSql,
        ["problem_answers"] = AnswersSql,
        ["site_periods"] = SitePeriodsSql,
        ["flow"] = FlowSql,
    };

    private const string LearnersSql = "select * from insights.learners where tenant_id = platform.tenant() order by course_id, learner_id";
    private const string UnitsSql = "select * from insights.learner_units where tenant_id = platform.tenant() order by course_id, learner_id, unit";
    private const string VisitsSql = "select * from insights.learner_visits where tenant_id = platform.tenant() order by course_id, learner_id, visit";
    private const string VideosSql = "select * from insights.learner_videos where tenant_id = platform.tenant() order by course_id, learner_id, block";
    private const string ProblemsSql = "select * from insights.learner_problems where tenant_id = platform.tenant() order by course_id, learner_id, block";
    private const string ScoresSql = "select * from insights.learner_scores where tenant_id = platform.tenant() order by course_id, learner_id, at";
    private const string DaysSql = "select * from insights.learner_days where tenant_id = platform.tenant() order by course_id, learner_id, day";
    private const string PeriodsSql = "select * from insights.person_periods where tenant_id = platform.tenant() order by person_id, kind, start";
    private const string CourseDaysSql = "select * from insights.course_days where tenant_id = platform.tenant() order by course_id, day";
    private const string CourseUnitsSql = "select * from insights.course_units where tenant_id = platform.tenant() order by course_id, unit";
    private const string TimesSql = "select * from insights.unit_times where tenant_id = platform.tenant() order by course_id, unit, step";
    private const string CourseVideosSql = "select * from insights.course_videos where tenant_id = platform.tenant() order by course_id, block";
    private const string CourseProblemsSql = "select * from insights.course_problems where tenant_id = platform.tenant() order by course_id, block";
    private const string AnswersSql = "select * from insights.problem_answers where tenant_id = platform.tenant() order by course_id, block, input, answer";
    private const string FlowSql = "select * from insights.flow where tenant_id = platform.tenant() order by minute";
    private const string SitePeriodsSql = "select * from insights.site_periods where tenant_id = platform.tenant() order by kind, start";
}
