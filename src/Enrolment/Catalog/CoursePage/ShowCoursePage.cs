using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Catalog.Browse;
using Stoa.Catalog.Enrolling;
using Stoa.Catalog.Listings;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Catalog.CoursePage;

/// <summary>
/// What a course is and why one would take it. Visitors share one stored page; somebody with a session gets their own,
/// which knows whether they are in the course.
/// </summary>
internal static class ShowCoursePage
{
    private const int MostRelated = 3;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/courses/{org}/{course}/{run}", PublicPages.Methods, Handle).CachePublicly(CatalogPages.Lifetime, CatalogPages.Tag);

    private static async Task<IResult> Handle([AsParameters] CourseRoute at, [AsParameters] Shelf shelf, Visitor visitor, HttpContext http)
    {
        if (await shelf.Courses.Find(at.Key) is not { } course || await shelf.Courses.Published(course) is not { } tree)
            return TypedResults.NotFound();
        var now = shelf.Clock.GetUtcNow();
        var content = CourseContent.Of(tree.Root);
        var enrolment = visitor.Person is { } person ? await shelf.Enrolments.Find(person.Id, course.Id) : null;
        await using var results = await shelf.Db.Batch([new(LearnersSql, new { course.Id }), new(RelatedSql, new { course.Id, content.Subject, course.Org, Most = MostRelated })], http.RequestAborted);
        return Page.Of<CoursePageView>(new CoursePageModel
        {
            Course = course,
            Content = content,
            Sections = [.. tree.Root.ShownChildren()],
            OpenLesson = tree.FirstOpenLesson(now),
            FirstUnit = tree.FirstOpenUnit(now),
            Offer = EnrolmentOffer.Of(course, content, now),
            Enrolment = enrolment,
            Learners = await results.ReadOne<int>(),
            Related = await results.Read<CourseSummary>(),
            Now = now,
            Origin = $"{http.Request.Scheme}://{http.Request.Host}",
        });
    }

    private const string LearnersSql = """
        select coalesce(max(learners), 0)
        from catalog.listings
        where course_id = @Id
        """;

    private const string RelatedSql = $"""
        select {CourseSummary.Columns}, 0 as total
        from catalog.listings l
        where l.archived_at is null
          and l.course_id <> @Id
          and (l.subject = @Subject or l.org = @Org)
        order by l.subject = @Subject and l.subject <> '' desc, coalesce(l.ends_at > now(), true) desc, l.learners desc, l.listed_at desc
        limit @Most
        """;

    /// <summary>What the page is made from.</summary>
    internal sealed record Shelf(ICourses Courses, IEnrolments Enrolments, Db Db, TimeProvider Clock);
}
