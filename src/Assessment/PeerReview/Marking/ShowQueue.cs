using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.PeerReview.Marking;

/// <summary>The works of one assignment, filtered; the way into marking them.</summary>
internal static class ShowQueue
{
    internal const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{key}", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle(
        [AsParameters] MarkingRoute route, string key, string? show, int? page, MarkingDesk desk, IEnrolments enrolments, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        var filter = Filters.Contains(show) ? show! : found.Assignment.Reviewers.Staff > 0 ? "open" : "staff";
        if (found.Assignment.HandIn.Nothing)
            await AddLearners(desk, found, enrolments);
        var at = Math.Clamp(page ?? 1, 1, 100_000);
        var args = new { CourseId = found.Course.Id, BlockKey = key, Show = filter, Me = desk.Marker.Id, desk.Now, Skip = (at - 1) * PageSize, Take = PageSize };
        await using var results = await desk.Db.Batch([new(CountSql, args), new(PageSql, args)], http.RequestAborted);
        var total = await results.ReadOne<int>();
        var rows = await results.Read<QueueRow>();
        var names = await desk.Names(found.Assignment, rows.Select(row => row.LearnerId));
        return Page.Of<QueuePage>(new QueueModel(
            found.Course, found.Block, found.Assignment, filter, at, total, [.. rows.Select(row => row with { Name = names(row.LearnerId, row.State) })]));
    }

    internal static readonly IReadOnlyList<string> Filters = ["open", "staff", "mine", "flagged", "graded", "returned", "all"];

    // Where nothing is handed in, everybody who takes the course is there to be graded.
    private static async Task AddLearners(MarkingDesk desk, PublishedAssignment found, IEnrolments enrolments)
    {
        var active = (await enrolments.OfCourse(found.Course.Id, 0, int.MaxValue)).Where(one => one.IsActive).Select(one => one.LearnerId).ToArray();
        await desk.Db.Execute(AddSql, new { CourseId = found.Course.Id, BlockKey = found.Block.Key, RevisionHash = found.Block.Hash, Learners = active, desk.Now });
    }

    private const string AddSql = """
        insert into peerreview.submissions (id, learner_id, course_id, block_key, number, revision_hash, form_id, body, links, submitted_at)
        select gen_random_uuid(), learner, @CourseId, @BlockKey, 1, @RevisionHash, gen_random_uuid(), '', '{}', @Now
        from unnest(@Learners::uuid[]) learner
        on conflict do nothing
        """;

    // Every filter in one statement: each is a comparison of the row, and the index of the block has found the rows.
    internal const string MatchSql = """
        course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
          and case @Show::text
              when 'open' then state in ('submitted', 'in_review')
              when 'staff' then for_staff is not null
              when 'mine' then claimed_by = @Me and claimed_until > @Now
              when 'flagged' then exists (select from peerreview.flags where submission_id = submissions.id)
              when 'graded' then state = 'graded'
              when 'returned' then state = 'returned'
              else true
              end
        """;

    private const string CountSql = $"""
        select count(*)::int
        from peerreview.submissions
        where {MatchSql}
        """;

    private const string PageSql = $"""
        select id, learner_id, state, share, source, deviation, for_staff, done, needed, days_late, submitted_at,
               claimed_by is not null and claimed_until > @Now and claimed_by <> @Me as taken_by_other,
               array(select kind from peerreview.flags where submission_id = submissions.id order by kind) as flags
        from peerreview.submissions
        where {MatchSql}
        order by submitted_at, id
        offset @Skip
        limit @Take
        """;
}

public sealed record QueueRow
{
    public Guid Id { get; init; }
    public Guid LearnerId { get; init; }
    public string Name { get; init; } = "";
    public string State { get; init; } = "";
    public double? Share { get; init; }
    public string? Source { get; init; }
    public double? Deviation { get; init; }
    public string? ForStaff { get; init; }
    public int Done { get; init; }
    public int Needed { get; init; }
    public int DaysLate { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public bool TakenByOther { get; init; }
    public string[] Flags { get; init; } = [];
}

public sealed record QueueModel(
    Course Course, Block Block, Assignment Assignment, string Filter, int Page, int Total, IReadOnlyList<QueueRow> Rows)
{
    public int Pages => Math.Max(1, (Total + ShowQueue.PageSize - 1) / ShowQueue.PageSize);

    public string Title => Block.Title.Length > 0 ? Block.Title : Stoa.Ui.Strings.Words.T("Assignment");

    public string Path => MarkingDesk.PathOf(Course, Block.Key);
}
