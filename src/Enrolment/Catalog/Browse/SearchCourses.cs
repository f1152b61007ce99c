using Stoa.Platform.Data;

namespace Stoa.Catalog.Browse;

/// <summary>How many courses a filter's value would leave, given the other filters.</summary>
public sealed record FacetCount(string Facet, string Value, int Count);

/// <summary>One page of what was found, and the counts beside the filters.</summary>
public sealed record SearchResult(IReadOnlyList<CourseSummary> Courses, IReadOnlyList<FacetCount> Facets)
{
    internal int Total => Courses is [var first, ..] ? first.Total : 0;
}

/// <summary>Searches, filters, sorts and counts in one round trip.</summary>
internal sealed class SearchCourses(Db db)
{
    internal async Task<SearchResult> Find(CourseQuery query, CancellationToken cancellation)
    {
        var args = new
        {
            Words = query.TypedWords(),
            Whole = query.Text,
            query.IsSearch,
            query.Subjects,
            query.Languages,
            Levels = query.LevelsAsked,
            Lengths = query.LengthsAsked,
            Starts = query.StartsAsked,
            query.Order,
            Skip = (query.Page - 1) * CourseQuery.PageSize,
            Take = CourseQuery.PageSize,
        };
        await using var results = await db.Batch([new(PageSql, args), new(FacetsSql, args)], cancellation);
        var courses = await results.Read<CourseSummary>();
        return new(courses, await results.Read<FacetCount>());
    }

    // What fits the words, with a mark for each filter: a facet counts by all filters but its own.
    private const string Matched = """
        with found as (
            select course_id, score
            from catalog.search(@Words::text[], @Whole)
        ),
        typed as (
            select l.*, coalesce(f.score, 0) as score,
                case when l.weeks is null then '' when l.weeks <= 4 then 'short' when l.weeks <= 8 then 'medium' else 'long' end as length,
                case when l.starts_at > now() then 'soon' when l.ends_at <= now() then 'ended' else 'now' end as begins
            from catalog.listings l
            left join found f on f.course_id = l.course_id
            where l.archived_at is null
              and (not @IsSearch or f.course_id is not null)
        ),
        matched as (
            select t.*,
                cardinality(@Subjects::text[]) = 0 or t.subject = any(@Subjects::text[]) as by_subject,
                cardinality(@Languages::text[]) = 0 or t.language = any(@Languages::text[]) as by_language,
                cardinality(@Levels::text[]) = 0 or t.level = any(@Levels::text[]) as by_level,
                cardinality(@Lengths::text[]) = 0 or t.length = any(@Lengths::text[]) as by_length,
                cardinality(@Starts::text[]) = 0 or t.begins = any(@Starts::text[]) as by_start
            from typed t
        )

        """;

    private const string PageSql = Matched + $"""
        select {CourseSummary.Columns}, (count(*) over ())::int as total
        from matched l
        where by_subject and by_language and by_level and by_length and by_start
        order by
            case when @Order = 'best' then l.score end desc nulls last,
            case when @Order = 'popular' then l.learners end desc nulls last,
            case when @Order = 'starts' then l.begins = 'ended' end,
            case when @Order = 'starts' then greatest(l.starts_at, now()) end nulls first,
            case when @Order = 'title' then l.plain_title end,
            l.listed_at desc, l.course_id
        offset @Skip
        limit @Take
        """;

    private const string FacetsSql = Matched + """
        select facet, value, count(*)::int as count
        from (
            select 'subject' as facet, subject as value from matched where by_language and by_level and by_length and by_start
            union all
            select 'language', language from matched where by_subject and by_level and by_length and by_start
            union all
            select 'level', level from matched where by_subject and by_language and by_length and by_start
            union all
            select 'length', length from matched where by_subject and by_language and by_level and by_start
            union all
            select 'starts', begins from matched where by_subject and by_language and by_level and by_length
        ) counted
        where value <> ''
        group by facet, value
        order by facet, count desc, value
        """;
}
