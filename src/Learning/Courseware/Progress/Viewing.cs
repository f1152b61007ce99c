using Stoa.Contracts.Learning;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Progress;

/// <summary>What was watched, summed up for a whole course.</summary>
internal sealed class Viewing(Db db) : IViewing
{
    private const int MostRungs = 10_000;
    private sealed record Sum(int Viewers, double Seconds);

    public async Task<CourseViewing> OfCourse(Guid courseId, CancellationToken cancellation = default)
    {
        var course = new { Course = courseId, Most = MostRungs, CourseViewing.Days };
        var sum = await db.One<Sum>(WatchedSql, course, cancellation);
        return new(sum!.Viewers, sum.Seconds, await db.Query<RungViewing>(RungsSql, course, cancellation));
    }

    private const string WatchedSql = """
        select count(distinct learner_id)::int as viewers, coalesce(sum(watched), 0)::float8 / 10 as seconds
        from courseware.watches, lateral (select sum(upper(span) - lower(span)) from unnest(ranges) span) as of_one (watched)
        where course_id = @Course
          and not isempty(ranges)
        """;

    // The log is large and holds every course: four weeks of it are found by time and say enough of the rates. What a browser
    // sent is not trusted to be a number, nor to be a length of time.
    private const string RungsSql = """
        select block_key, rung, sum(least(seconds, 3600))::float8 as seconds
        from (
            select moment ->> 'block' as block_key, rung.key as rung,
                case when jsonb_typeof(rung.value) = 'number' then rung.value::text::numeric end as seconds
            from courseware.batches b, jsonb_array_elements(b.body) moment,
                jsonb_each(case when jsonb_typeof(moment #> '{data,quality,rungs}') = 'object' then moment #> '{data,quality,rungs}' else '{}' end) rung
            where b.received_at > now() - make_interval(days => @Days)
              and moment ->> 'course' = @Course::text
              and moment ->> 'kind' = 'watched'
        ) reported
        where seconds > 0
          and length(rung) <= 12
        group by block_key, rung
        order by seconds desc
        limit @Most
        """;
}
