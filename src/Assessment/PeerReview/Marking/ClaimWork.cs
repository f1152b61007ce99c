using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>A marker takes the next work that waits, so that no two mark the same; or gives one back.</summary>
internal static class ClaimWork
{
    private static readonly TimeSpan lease = TimeSpan.FromHours(2);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{key}/next", Next).RequireRole(Role.Instructor);
        routes.MapPost("/{key}/{id:guid}/release", Release).RequireRole(Role.Instructor);
    }

    private static async Task<IResult> Next([AsParameters] MarkingRoute route, string key, MarkingDesk desk, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        return await ToNext(desk, found, http);
    }

    /// <summary>To the work that the marker claims now, or back to the queue.</summary>
    internal static async Task<IResult> ToNext(MarkingDesk desk, Assignments.PublishedAssignment found, HttpContext http)
    {
        var args = new { CourseId = found.Course.Id, BlockKey = found.Block.Key, Me = desk.Marker.Id, desk.Now, Until = desk.Now + lease, ByStaff = found.Assignment.Reviewers.Staff > 0 };
        if ((await desk.Db.One<Guid?>(NextSql, args) ?? await desk.Db.One<Guid?>(NextBusySql, args)) is { } id)
            return new SeeOther($"{MarkingDesk.PathOf(found.Course, found.Block.Key)}/{id}");
        Flash.Set(http, Words.T("Nothing waits to be marked."));
        return new SeeOther(MarkingDesk.PathOf(found.Course, found.Block.Key));
    }

    private static async Task<IResult> Release([AsParameters] MarkingRoute route, string key, Guid id, MarkingDesk desk)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        await desk.Db.Execute(ReleaseSql, new { Id = id, CourseId = found.Course.Id, Me = desk.Marker.Id });
        return new SeeOther(MarkingDesk.PathOf(found.Course, key));
    }

    // What I hold already comes first; then what staff are asked to look at; then the oldest.
    private const string WaitsSql = """
        course_id = @CourseId
          and block_key = @BlockKey
          and (for_staff is not null and state <> 'superseded' or @ByStaff and state in ('submitted', 'in_review'))
          and (claimed_by is null or claimed_by = @Me or claimed_until <= @Now)
          and not exists (
              select
              from peerreview.reviews
              where submission_id = submissions.id
                and reviewer_id = @Me
                and role = 'staff'
                and reviews.state = 'done')
        order by claimed_by is not distinct from @Me desc, for_staff is null, submitted_at, id
        limit 1
        """;

    private const string TakeSql = """
        )
        update peerreview.submissions
        set claimed_by = @Me, claimed_until = @Until, state = case state when 'submitted' then 'in_review' else state end
        from next
        where submissions.id = next.id
        returning submissions.id
        """;

    private const string NextSql = $"""
        with next as (
            select id
            from peerreview.submissions
            where {WaitsSql}
            for update skip locked
          {TakeSql}
        """;

    // What waits may be held for a moment, because its grade is being reckoned.
    private const string NextBusySql = $"""
        with next as (
            select id
            from peerreview.submissions
            where {WaitsSql}
            for update
          {TakeSql}
        """;

    private const string ReleaseSql = """
        update peerreview.submissions
        set claimed_by = null, claimed_until = null
        where id = @Id
          and course_id = @CourseId
          and claimed_by = @Me
        """;
}
