using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.PeerReview.Appeals;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>Staff set a grade themselves, with a reason: it wins over every review until it is taken back. It answers an appeal that waits.</summary>
internal static class OverrideGrade
{
    private const int LongestReason = 4_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{key}/{id:guid}/grade", Handle).RequireRole(Role.Instructor);

    /// <param name="Share">Null: back to what the reviews say.</param>
    private sealed record Wish(double? Share, string Reason);

    private static async Task<IResult> Handle(
        [AsParameters] MarkingRoute route, string key, Guid id, IFormCollection form, MarkingDesk desk, Outbox outbox, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        var (wish, wrong) = Read(form, found.Assignment.Points);
        if (wish is null)
        {
            Flash.Set(http, wrong!, "bad");
            return new SeeOther($"{MarkingDesk.PathOf(found.Course, key)}/{id}");
        }
        var known = await desk.Db.Transaction(async tx =>
        {
            var args = new { Id = id, CourseId = found.Course.Id, BlockKey = key };
            if (await tx.One<RoundWork>(HoldSql, args) is not { } work)
                return false;
            await Decide(tx, desk, outbox, found, work, wish);
            return true;
        }, http.RequestAborted);
        if (!known)
            return TypedResults.NotFound();
        Flash.Set(http, Words.T("Saved."));
        return new SeeOther($"{MarkingDesk.PathOf(found.Course, key)}/{id}");
    }

    private static (Wish? Wish, string? Wrong) Read(IFormCollection form, double points)
    {
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > LongestReason)
            return (null, Words.T("Give a reason of up to {0} characters.", LongestReason));
        var text = form["points"].ToString().Trim().Replace(',', '.');
        if (text.Length == 0)
            return (new(null, reason), null);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var earned) && earned >= 0 && earned <= points
            ? (new(points > 0 ? earned / points : 1, reason), null)
            : (null, Words.T("Write points from 0 to {0}.", points));
    }

    private static async Task Decide(Tx tx, MarkingDesk desk, Outbox outbox, PublishedAssignment found, RoundWork work, Wish wish)
    {
        var sameAsNow = wish.Share is { } wished && work.Share is { } now && Math.Abs(wished - now) * Math.Max(1, found.Assignment.Points) < 0.005;
        var share = sameAsNow ? work.Share : wish.Share;
        var released = work.State == WorkState.Returned || (found.Assignment.Release == "atOnce" && share is not null);
        var args = new
        {
            work.Id,
            DecisionId = Guid.CreateVersion7(desk.Now),
            Me = desk.Marker.Id,
            OldShare = work.Share,
            NewShare = share,
            wish.Reason,
            Overridden = wish.Share is not null && (!sameAsNow || work.Overridden),
            Source = wish.Share is null ? null : sameAsNow ? work.Source : "override",
            State = share is null && !released ? WorkState.InReview : released ? WorkState.Returned : WorkState.Graded,
            desk.Now,
        };
        var appealed = await tx.Execute(AnswerSql, args) == 1;
        await tx.Run([new(DecideSql, new { args.DecisionId, args.Id, args.Me, args.OldShare, args.NewShare, args.Reason, args.Now, Kind = appealed ? "appeal" : "override" }), new(SetSql, args)]);
        if (released && share is { } earned)
            await outbox.Add(tx, Settlement.Graded(found, work, earned, desk.Now));
        if (appealed)
            await outbox.Add(tx, new AppealAnswered(work.Id));
        if (released && work.State != WorkState.Returned)
            await outbox.Add(tx, new WorkReturned(work.Id));
        await Rounds.Stir(tx, outbox, found.Course.Id, found.Block.Key);
    }

    private const string HoldSql = """
        select id, learner_id, number, revision_hash, state, days_late, taken, share, source, deviation, for_staff, overridden, submitted_at
        from peerreview.submissions
        where id = @Id
          and course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
        for update
        """;

    private const string AnswerSql = """
        update peerreview.appeals
        set answer = @Reason, answered_by = @Me, answered_at = @Now, old_share = @OldShare::double precision, new_share = @NewShare::double precision
        where submission_id = @Id
          and answered_at is null
        """;

    private const string DecideSql = """
        insert into peerreview.decisions (id, submission_id, kind, decided_by, old_share, new_share, reason, decided_at)
        values (@DecisionId, @Id, @Kind, @Me, @OldShare::double precision, @NewShare::double precision, @Reason, @Now)
        """;

    private const string SetSql = """
        update peerreview.submissions
        set share = @NewShare::double precision,
            source = @Source::text,
            overridden = @Overridden,
            for_staff = null,
            state = @State,
            claimed_by = null,
            claimed_until = null,
            graded_at = case when @NewShare::double precision is null then null else coalesce(graded_at, @Now) end,
            returned_at = case when @State = 'returned' then coalesce(returned_at, @Now) end
        where id = @Id
        """;
}
