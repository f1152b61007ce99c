using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reviews;

/// <summary>A learner reviews the work that they have claimed, by the rubric as it stood then.</summary>
internal static class WriteReview
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reviews/{id:guid}", Show).RequirePerson();
        routes.MapPost("/reviews/{id:guid}/result", Finish).RequirePerson();
        routes.MapPost("/reviews/{id:guid}/release", Release).RequirePerson();
    }

    private static async Task<IResult> Show([AsParameters] WorkRoute route, Guid id, WorkDesk desk, HttpContext http)
    {
        var (work, review, refusal) = await Find(route, id, desk, http);
        return refusal ?? Page.Of<ReviewPage>(await Model(desk, work!, review!));
    }

    private static async Task<IResult> Finish([AsParameters] WorkRoute route, Guid id, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, review, refusal) = await Find(route, id, desk, http);
        if (refusal is not null)
            return refusal;
        var rubric = review!.Rubric;
        var (marks, errors) = Marks.Read(form, rubric, work!.Assignment.Points);
        if (errors.Any)
            return Page.Of<ReviewPage>(await Model(desk, work, review) with { Marks = marks, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        return await desk.Db.Transaction(async tx =>
        {
            var args = new { Id = id, ReviewerId = work.Key.LearnerId, SubmissionId = review.SubmissionId!.Value, Marks = marks.ToJson(), Share = marks.Share(rubric), work.Now };
            if (await tx.One<string>(FinishSql, args) is not { } before)
                return work.Answer(http, Words.T("This review was finished already."), StatusCodes.Status409Conflict);
            await tx.Execute(CountSql, new { args.SubmissionId, Claimed = before == "claimed" ? 0 : 1 });
            await Rounds.Stir(tx, desk.Outbox, work.Key.CourseId, work.Key.BlockKey);
            return work.Answer(http, Words.T("Thank you: your review was handed in."));
        }, http.RequestAborted);
    }

    private static async Task<IResult> Release([AsParameters] WorkRoute route, Guid id, WorkDesk desk, HttpContext http)
    {
        var (work, review, refusal) = await Find(route, id, desk, http);
        if (refusal is not null)
            return refusal;
        await desk.Db.Transaction(async tx =>
        {
            var args = new { Id = id, ReviewerId = work!.Key.LearnerId, SubmissionId = review!.SubmissionId!.Value };
            if (await tx.Execute(ReleaseSql, args) == 1)
                await tx.Execute(FreeSql, args);
        }, http.RequestAborted);
        return work!.Answer(http, Words.T("The work was given back; somebody else will review it."));
    }

    // A lapsed review may still be written, as long as nobody has got the work back to the same person meanwhile.
    internal static async Task<(OpenedWork? Work, ReviewRow? Review, IResult? Refusal)> Find(WorkRoute route, Guid id, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return (null, null, refusal);
        var review = await desk.Db.One<ReviewRow>(ReviewRow.FindSql, new { Id = id, ReviewerId = work.Key.LearnerId }, http.RequestAborted);
        return review switch
        {
            { Role: "peer", State: "done" } => (work, review, work.Answer(http, Words.T("This review was finished already."), StatusCodes.Status409Conflict)),
            { Role: "peer" } => (work, review, null),
            _ => (work, null, TypedResults.NotFound()),
        };
    }

    private static async Task<ReviewModel> Model(WorkDesk desk, OpenedWork work, ReviewRow review)
    {
        await using var results = await desk.Db.Batch([new(ReadWork.FindSql, new { Id = review.SubmissionId }), new(ReadWork.FilesSql, new { Id = review.SubmissionId })]);
        var submission = (await results.ReadOne<Submission>())!;
        var shown = ShownWork.Of(submission, await results.Read<StoredFile>(), work.Scope.BlockPath(work.Block), named: false);
        var path = ClaimReview.PathOf(work, $"reviews/{review.Id}");
        return ReviewModel.Of(work, "peer", shown, review.Rubric, $"{path}/result") with { Release = $"{path}/release", Draft = $"{path}/draft", Marks = review.Said };
    }

    // The review first, then its work: the order in which leases lapse, so that neither waits for the other in a circle.
    private const string FinishSql = """
        with before as (
            select id, state
            from peerreview.reviews
            where id = @Id
            for update
          )
        update peerreview.reviews
        set state = 'done', marks = @Marks::jsonb, share = @Share, done_at = @Now, leased_until = null
        from before
        where reviews.id = before.id
          and reviewer_id = @ReviewerId
          and before.state in ('claimed', 'lapsed')
          and not exists (
              select
              from peerreview.reviews other
              where other.submission_id = @SubmissionId
                and other.reviewer_id = @ReviewerId
                and other.role = 'peer'
                and other.state <> 'lapsed'
                and other.id <> @Id)
        returning before.state
        """;

    private const string CountSql = """
        update peerreview.submissions
        set done = done + 1, taken = taken + @Claimed
        where id = @SubmissionId
        """;

    private const string ReleaseSql = """
        update peerreview.reviews
        set state = 'lapsed'
        where id = @Id
          and reviewer_id = @ReviewerId
          and state = 'claimed'
        """;

    private const string FreeSql = """
        update peerreview.submissions
        set taken = greatest(done, taken - 1)
        where id = @SubmissionId
        """;
}
