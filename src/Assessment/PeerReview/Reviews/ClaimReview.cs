using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reviews;

/// <summary>A learner asks for a work to review and has it for a while. One at a time.</summary>
internal static class ClaimReview
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/reviews", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        if (work.Assignment.Reviewers.Peers <= 0)
            return TypedResults.NotFound();
        return await desk.Db.Transaction(async tx =>
        {
            var duty = await tx.One<Duty>(Duty.Sql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey }) ?? new();
            if (!duty.HasHandedIn)
                return work.Answer(http, Words.T("Hand in your own work first."), StatusCodes.Status409Conflict);
            if (duty.Samples < work.Assignment.Samples.Count)
                return new SeeOther(PathOf(work, "samples"));
            var id = await Claim(tx, work);
            return id is { } claimed
                ? new SeeOther(PathOf(work, $"reviews/{claimed}"))
                : work.Answer(http, Words.T("There is no work left for you to review just now. When others hand in, it appears here."), StatusCodes.Status409Conflict);
        }, http.RequestAborted);
    }

    internal static string PathOf(OpenedWork work, string what) => $"{work.Scope.BlockPath(work.Block)}/work/{what}";

    internal static async Task<Guid?> Claim(Tx tx, OpenedWork work)
    {
        var rubric = work.Assignment.Rubric;
        var args = new
        {
            work.Key.CourseId,
            work.Key.BlockKey,
            ReviewerId = work.Key.LearnerId,
            Id = Guid.CreateVersion7(work.Now),
            work.Now,
            Until = work.Now + TimeSpan.FromHours(work.Assignment.Peers.LeaseHours),
            RubricHash = rubric.Hash,
            RubricBody = rubric.ToJson(),
        };
        // Two clicks at once wait for each other: the second finds what the first has claimed.
        await tx.Run([new(HoldSql, args), new(Leases.LapseSql, args), new(ReviewRow.KeepRubricSql, args)]);
        if (await tx.One<Guid?>(MineSql, args) is { } mine)
            return mine;
        return await tx.One<Guid?>(ClaimSql, args) ?? await tx.One<Guid?>(ClaimBusySql, args) ?? await tx.One<Guid?>(ClaimMoreSql, args);
    }

    private const string HoldSql = """
        select pg_advisory_xact_lock(hashtextextended(@ReviewerId::text || @BlockKey, 0))
        """;

    private const string MineSql = """
        select id
        from peerreview.reviews
        where reviewer_id = @ReviewerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and role = 'peer'
          and state = 'claimed'
        """;

    private const string NotMineSql = """
        course_id = @CourseId
          and block_key = @BlockKey
          and state in ('submitted', 'in_review')
          and learner_id <> @ReviewerId
          and not exists (
              select
              from peerreview.reviews
              where submission_id = submissions.id
                and reviewer_id = @ReviewerId
                and reviews.state <> 'lapsed')
        """;

    private const string TakeSql = """
        taken as (
            update peerreview.submissions
            set taken = taken + 1, state = 'in_review'
            from turn
            where submissions.id = turn.id
          )
        insert into peerreview.reviews (id, course_id, block_key, submission_id, reviewer_id, role, leased_until, rubric_hash, claimed_at)
        select @Id, @CourseId, @BlockKey, id, @ReviewerId, 'peer', @Until, @RubricHash, @Now
        from turn
        returning id
        """;

    // The order of the index submissions_in_turn: reading the first that is free costs the same however many wait.
    private const string ClaimSql = $"""
        with turn as (
            select id
            from peerreview.submissions
            where taken < needed
              and {NotMineSql}
            order by (taken > 0), submitted_at, id
            limit 1
            for update skip locked
          ),
          {TakeSql}
        """;

    // All that wait may be held by others at this moment, and free the next.
    private const string ClaimBusySql = $"""
        with turn as (
            select id
            from peerreview.submissions
            where taken < needed
              and {NotMineSql}
            order by (taken > 0), submitted_at, id
            limit 1
            for update
          ),
          {TakeSql}
        """;

    // Whoever wants to do more gives a second opinion where fewest have looked.
    private const string ClaimMoreSql = $"""
        with turn as (
            select id
            from peerreview.submissions
            where needed > 0
              and taken between needed and needed + 1
              and {NotMineSql}
            order by taken, submitted_at, id
            limit 1
            for update
          ),
          {TakeSql}
        """;
}

/// <summary>How far a learner is with an assignment.</summary>
internal sealed record Duty
{
    public bool HasHandedIn { get; init; }
    public int Samples { get; init; }
    public int Reviews { get; init; }

    internal const string Sql = """
        select exists (
                   select
                   from peerreview.submissions
                   where learner_id = @LearnerId
                     and course_id = @CourseId
                     and block_key = @BlockKey) as has_handed_in,
               (count(*) filter (where role = 'sample'))::int as samples,
               (count(*) filter (where role = 'peer'))::int as reviews
        from peerreview.reviews
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state = 'done'
        """;
}
