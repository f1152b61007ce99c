using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Appeals;

/// <summary>A learner asks staff to look again at a grade that came back, once for each work.</summary>
internal static class MakeAppeal
{
    private const int LongestReason = 4_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/appeals", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > LongestReason)
            return work.Answer(http, Words.T("Say in up to {0} characters what should be looked at again.", LongestReason), StatusCodes.Status422UnprocessableEntity);
        return await desk.Db.Transaction(async tx =>
        {
            var args = new { Id = Guid.CreateVersion7(work.Now), work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey, Reason = reason, work.Now };
            if (await tx.Execute(MakeSql, args) == 0)
                return work.Answer(http, Words.T("There is no returned work to look at again, or you have asked already."), StatusCodes.Status409Conflict);
            await tx.Execute(ShowStaffSql, args);
            await Rounds.Stir(tx, desk.Outbox, work.Key.CourseId, work.Key.BlockKey);
            return work.Answer(http, Words.T("Staff will look at it again."));
        }, http.RequestAborted);
    }

    private const string MakeSql = """
        insert into peerreview.appeals (id, submission_id, reason, made_at, old_share)
        select @Id, id, @Reason, @Now, share
        from peerreview.submissions
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state = 'returned'
          and not exists (
              select
              from peerreview.appeals
              where submission_id = submissions.id)
        """;

    private const string ShowStaffSql = """
        update peerreview.submissions
        set for_staff = 'appeal'
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state = 'returned'
        """;
}
