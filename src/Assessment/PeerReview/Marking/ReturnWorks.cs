using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.PeerReview.Reckoning;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>Staff return what is graded: one work, or all of an assignment.</summary>
internal static class ReturnWorks
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{key}/returns", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] MarkingRoute route, string key, MarkingDesk desk, Outbox outbox, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        // A form without a field has no body.
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var one = Guid.TryParse(form["id"], out var id) ? id : (Guid?)null;
        var returned = await desk.Db.Transaction(async tx =>
        {
            var works = await tx.Query<RoundWork>(ReturnSql, new { CourseId = found.Course.Id, BlockKey = key, Id = one, desk.Now });
            foreach (var work in works)
            {
                await outbox.Add(tx, Settlement.Graded(found, work, work.Share!.Value, desk.Now));
                await outbox.Add(tx, new WorkReturned(work.Id));
            }
            return works.Count;
        }, http.RequestAborted);
        Flash.Set(http, Words.TN("One work was returned.", "{0} works were returned.", returned));
        return new SeeOther(one is null ? MarkingDesk.PathOf(found.Course, key) : $"{MarkingDesk.PathOf(found.Course, key)}/{one}");
    }

    private const string ReturnSql = """
        update peerreview.submissions
        set state = 'returned', returned_at = @Now
        where course_id = @CourseId
          and block_key = @BlockKey
          and state = 'graded'
          and share is not null
          and (@Id::uuid is null or id = @Id)
        returning id, learner_id, number, revision_hash, state, days_late, taken, share, source, deviation, for_staff, overridden, submitted_at
        """;
}
