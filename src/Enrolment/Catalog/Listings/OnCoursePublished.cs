using Microsoft.AspNetCore.OutputCaching;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Catalog.Listings;

/// <summary>A published version takes its place in the catalogue. Events may come twice and out of order: an older version never replaces a newer one.</summary>
internal sealed class OnCoursePublished(ICourses courses, IOutputCacheStore pages) : IHandle<CoursePublished>
{
    public async Task Handle(CoursePublished happened, Tx tx, CancellationToken cancellation)
    {
        var course = await courses.Find(happened.CourseId) ?? throw new InvalidOperationException($"Course {happened.CourseId} was published and is unknown.");
        var tree = await courses.Tree(happened.RootHash) ?? throw new InvalidOperationException($"The version {happened.RootHash} was published and is unknown.");
        var args = Arguments(Listing.Of(course, tree, happened.Version), course.ArchivedAt);
        await tx.Execute(ListSql, args, cancellation);
        await tx.Execute(LearnWordsSql, new { happened.CourseId }, cancellation);
        await pages.EvictByTagAsync(CatalogPages.Tag, cancellation);
    }

    private static object Arguments(Listing listing, DateTimeOffset? archivedAt) => new
    {
        listing.CourseId,
        listing.CourseKey,
        listing.Version,
        listing.Title,
        listing.Lessons,
        listing.FirstUnit,
        listing.OpensAt,
        listing.OpensWithVideo,
        listing.Lead,
        listing.Outline,
        listing.Body,
        Org = listing.CourseKey.Split('/')[0],
        listing.Content.Summary,
        Subject = listing.Content.Subject.Trim(),
        Language = listing.Content.Language.Replace('_', '-'),
        listing.Content.Level,
        listing.Content.Effort,
        listing.Content.Weeks,
        StartsAt = listing.Content.Start,
        EndsAt = listing.Content.End,
        EnrolmentEndsAt = listing.Content.EnrolmentEnd,
        listing.Content.SelfPaced,
        listing.Content.Image,
        Config = SearchConfig.For(listing.Content.Language),
        ArchivedAt = archivedAt,
    };

    private const string ListSql = """
        insert into catalog.listings (
            course_id, course_key, version, title, plain_title, org, summary, subject, language, level, effort, weeks,
            starts_at, ends_at, enrolment_ends_at, self_paced, image, lessons, first_unit, opens_at, opens_with_video, archived_at, config, search)
        values (
            @CourseId, @CourseKey, @Version, @Title, catalog.plain(@Title), @Org, @Summary, @Subject, @Language, @Level, @Effort, @Weeks::int,
            @StartsAt::timestamptz, @EndsAt::timestamptz, @EnrolmentEndsAt::timestamptz, @SelfPaced, @Image, @Lessons, @FirstUnit::text, @OpensAt::timestamptz, @OpensWithVideo,
            @ArchivedAt::timestamptz, @Config, catalog.document(@Config, @Title, @Lead, @Outline, @Body))
        on conflict (course_id) do update
        set course_key = excluded.course_key, version = excluded.version, title = excluded.title, plain_title = excluded.plain_title,
            org = excluded.org, summary = excluded.summary, subject = excluded.subject, language = excluded.language, level = excluded.level,
            effort = excluded.effort, weeks = excluded.weeks, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            enrolment_ends_at = excluded.enrolment_ends_at, self_paced = excluded.self_paced, image = excluded.image, lessons = excluded.lessons,
            first_unit = excluded.first_unit, opens_at = excluded.opens_at, opens_with_video = excluded.opens_with_video, config = excluded.config, search = excluded.search
        where catalog.listings.version <= excluded.version
        """;

    private const string LearnWordsSql = """
        insert into catalog.words (word)
        select w.word
        from catalog.listings l, unnest(tsvector_to_array(l.search)) w(word)
        where l.course_id = @CourseId
          and w.word ~ '^[[:alpha:]]{4,40}$'
        on conflict do nothing
        """;
}
