using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.PeerReview.Marking;

/// <summary>An instructor sees all open work of a course: what waits, and for whom.</summary>
internal static class ShowAssignments
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] MarkingRoute route, MarkingDesk desk, HttpContext http)
    {
        if (await desk.Course(route, http) is not { } course)
            return TypedResults.NotFound();
        var counts = (await desk.Db.Query<WorkCounts>(CountsSql, new { CourseId = course.Course.Id }, http.RequestAborted)).ToDictionary(count => count.BlockKey);
        var rows = FindAssignment.AssignmentsOf(course.Tree)
            .Select(block => new AssignmentRow(block, Assignment.Of(block), counts.GetValueOrDefault(block.Key) ?? new()));
        return Page.Of<AssignmentsPage>(new AssignmentsModel(course, [.. rows]));
    }

    private const string CountsSql = """
        select block_key,
               (count(*) filter (where state <> 'superseded'))::int as handed_in,
               (count(*) filter (where state in ('submitted', 'in_review')))::int as waiting,
               (count(*) filter (where state = 'graded'))::int as graded,
               (count(*) filter (where state = 'returned'))::int as returned,
               (count(*) filter (where for_staff is not null and state <> 'superseded'))::int as for_staff
        from peerreview.submissions
        where course_id = @CourseId
        group by block_key
        """;
}

public sealed record WorkCounts
{
    public string BlockKey { get; init; } = "";
    public int HandedIn { get; init; }
    public int Waiting { get; init; }
    public int Graded { get; init; }
    public int Returned { get; init; }
    public int ForStaff { get; init; }
}

public sealed record AssignmentRow(Block Block, Assignment Assignment, WorkCounts Counts);

public sealed record AssignmentsModel(CourseDesk Desk, IReadOnlyList<AssignmentRow> Rows);
