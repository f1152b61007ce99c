using Microsoft.AspNetCore.OutputCaching;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Catalog.Listings;

/// <summary>An archived course leaves the catalogue; one that is taken back returns with its place and its numbers.</summary>
internal sealed class OnCourseArchived(IOutputCacheStore pages) : IHandle<CourseArchived>
{
    public async Task Handle(CourseArchived happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(MarkSql, new { happened.CourseId, happened.Archived }, cancellation);
        await pages.EvictByTagAsync(CatalogPages.Tag, cancellation);
    }

    private const string MarkSql = """
        update catalog.listings
        set archived_at = case when @Archived then coalesce(archived_at, now()) end
        where course_id = @CourseId
        """;
}
