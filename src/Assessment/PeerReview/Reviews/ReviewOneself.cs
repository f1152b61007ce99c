using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reviews;

/// <summary>A learner judges their own work by the same rubric.</summary>
internal static class ReviewOneself
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/self", Show).RequirePerson();
        routes.MapPost("/self", Judge).RequirePerson();
        routes.MapPost("/self/draft", Keep).RequirePerson();
    }

    private static async Task<IResult> Show([AsParameters] WorkRoute route, WorkDesk desk, HttpContext http)
    {
        var (work, submission, refusal) = await Find(route, desk, http);
        if (refusal is not null)
            return refusal;
        var written = await Draft(work!, submission!).Read(desk.Db, http.RequestAborted);
        return Page.Of<ReviewPage>(await Model(desk, work!, submission!) with { Marks = written });
    }

    private static async Task<IResult> Keep([AsParameters] WorkRoute route, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, submission, refusal) = await Find(route, desk, http);
        return refusal ?? await Draft(work!, submission!).Keep(desk.Db, form, http);
    }

    private static ReviewDraft Draft(OpenedWork work, Submission submission) => new(work, ReviewDraft.Oneself, submission.Id);

    private static async Task<IResult> Judge([AsParameters] WorkRoute route, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, submission, refusal) = await Find(route, desk, http);
        if (refusal is not null)
            return refusal;
        var rubric = work!.Assignment.Rubric;
        var (marks, errors) = Marks.Read(form, rubric, work.Assignment.Points);
        if (errors.Any)
            return Page.Of<ReviewPage>(await Model(desk, work, submission!) with { Marks = marks, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        await desk.Db.Transaction(tx => Record(tx, desk, work, submission!, marks), http.RequestAborted);
        return work.Answer(http, Words.T("Your own review was handed in."));
    }

    private static async Task Record(Tx tx, WorkDesk desk, OpenedWork work, Submission submission, Marks marks)
    {
        var rubric = work.Assignment.Rubric;
        await tx.Execute(ReviewRow.KeepRubricSql, new { RubricHash = rubric.Hash, RubricBody = rubric.ToJson() });
        await tx.Execute(JudgeSql, new
        {
            Id = Guid.CreateVersion7(work.Now),
            work.Key.LearnerId,
            work.Key.CourseId,
            work.Key.BlockKey,
            SubmissionId = submission.Id,
            RubricHash = rubric.Hash,
            Marks = marks.ToJson(),
            Share = marks.Share(rubric),
            work.Now,
        });
        await Draft(work, submission).Forget(tx);
        await Rounds.Stir(tx, desk.Outbox, work.Key.CourseId, work.Key.BlockKey);
    }

    private static async Task<(OpenedWork? Work, Submission? Submission, IResult? Refusal)> Find(WorkRoute route, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return (null, null, refusal);
        if (work.Assignment.Reviewers.Self <= 0)
            return (work, null, TypedResults.NotFound());
        var submission = await desk.Db.One<Submission>(MineSql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey });
        return submission is null or { IsReturned: true }
            ? (work, null, work.Answer(http, Words.T("Hand in your own work first."), StatusCodes.Status409Conflict))
            : (work, submission, null);
    }

    private static async Task<ReviewModel> Model(WorkDesk desk, OpenedWork work, Submission submission)
    {
        var files = await desk.Db.Query<StoredFile>(ReadWork.FilesSql, new { submission.Id });
        var shown = ShownWork.Of(submission, files, work.Scope.BlockPath(work.Block), named: true);
        return ReviewModel.Of(work, "self", shown, work.Assignment.Rubric, ClaimReview.PathOf(work, "self")) with { Draft = ClaimReview.PathOf(work, "self/draft") };
    }

    private const string MineSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
        """;

    private const string JudgeSql = """
        insert into peerreview.reviews (id, course_id, block_key, submission_id, reviewer_id, role, state, rubric_hash, marks, share, claimed_at, done_at)
        values (@Id, @CourseId, @BlockKey, @SubmissionId, @LearnerId, 'self', 'done', @RubricHash, @Marks::jsonb, @Share, @Now, @Now)
        on conflict do nothing
        """;
}
