using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Catalog.Browse;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Catalog.Landing;

/// <summary>The first page: what this place is, one course to begin with at once, the newest ones, and the search.</summary>
internal static class ShowLanding
{
    private const int Newest = 6;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", PublicPages.Methods, Handle).CachePublicly(CatalogPages.Lifetime, CatalogPages.Tag);

    private static async Task<IResult> Handle(Db db, TimeProvider clock, HttpContext http)
    {
        await using var results = await db.Batch([new(CoursesSql, new { Take = Newest + 1 }), new(SubjectsSql)], http.RequestAborted);
        var courses = await results.Read<CourseSummary>();
        var subjects = await results.Read<string>();
        return Page.Of<LandingPage>(new LandingModel(courses.FirstOrDefault(), [.. courses.Skip(1)], subjects, clock.GetUtcNow()));
    }

    // The first row is the one to begin with: featured, open now, with a video, and chosen by many; the others are the newest.
    private const string CoursesSql = $"""
        with open as (
            select {CourseSummary.Columns}, (count(*) over ())::int as total,
                row_number() over (order by l.featured desc, coalesce(l.ends_at > now(), true) desc, l.opens_with_video desc, l.learners desc, l.listed_at desc, l.course_id) as place
            from catalog.listings l
            where l.archived_at is null
        )
        select *
        from open
        order by place > 1, listed_at desc, course_id
        limit @Take
        """;

    private const string SubjectsSql = """
        select subject
        from catalog.listings
        where archived_at is null
          and subject <> ''
        group by subject
        order by count(*) desc, subject
        limit 8
        """;
}

/// <param name="First">The course to begin with, or null while there is none.</param>
public sealed record LandingModel(CourseSummary? First, IReadOnlyList<CourseSummary> Newest, IReadOnlyList<string> Subjects, DateTimeOffset Now);
