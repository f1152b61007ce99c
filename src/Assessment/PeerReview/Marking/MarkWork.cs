using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Reviews;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>A marker reads a work and judges it by the rubric; saving leads to the next that waits.</summary>
internal static class MarkWork
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{key}/{id:guid}", Show).RequireRole(Role.Instructor);
        routes.MapPost("/{key}/{id:guid}/review", Save).RequireRole(Role.Instructor);
    }

    private static async Task<IResult> Show([AsParameters] MarkingRoute route, string key, Guid id, string? show, MarkingDesk desk)
    {
        if (await desk.Assignment(route, key) is not { } found || await MarkingView.Load(desk, found, id, show) is not { } view)
            return TypedResults.NotFound();
        return Page.Of<MarkPage>(view);
    }

    private static async Task<IResult> Save(
        [AsParameters] MarkingRoute route, string key, Guid id, IFormCollection form, MarkingDesk desk, Outbox outbox, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found || await MarkingView.Load(desk, found, id, form["show"]) is not { } view)
            return TypedResults.NotFound();
        var (marks, errors) = Marks.Read(form, view.Rubric, found.Assignment.Points);
        if (view.Submission.State == WorkState.Superseded)
            errors.Add("", Words.T("The learner has handed in again; this work is not the current one any more."));
        if (errors.Any)
            return Page.Of<MarkPage>(view with { Mine = marks, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        await desk.Db.Transaction(async tx =>
        {
            await tx.Run([new(ReviewRow.KeepRubricSql, new { RubricHash = view.Rubric.Hash, RubricBody = view.Rubric.ToJson() }), new(SaveSql, Row(desk, found, id, view.Rubric, marks)), new(FreeSql, new { Id = id })]);
            await Rounds.Stir(tx, outbox, found.Course.Id, key);
        }, http.RequestAborted);
        if (form["then"] == "next")
            return await ClaimWork.ToNext(desk, found, http);
        Flash.Set(http, Words.T("Saved."));
        return new SeeOther($"{MarkingDesk.PathOf(found.Course, key)}/{id}");
    }

    private static object Row(MarkingDesk desk, PublishedAssignment found, Guid id, Rubric rubric, Marks marks) => new
    {
        Id = Guid.CreateVersion7(desk.Now),
        CourseId = found.Course.Id,
        BlockKey = found.Block.Key,
        SubmissionId = id,
        Me = desk.Marker.Id,
        RubricHash = rubric.Hash,
        Marks = marks.ToJson(),
        Share = marks.Share(rubric),
        desk.Now,
    };

    private const string SaveSql = """
        insert into peerreview.reviews (id, course_id, block_key, submission_id, reviewer_id, role, state, rubric_hash, marks, share, claimed_at, done_at)
        values (@Id, @CourseId, @BlockKey, @SubmissionId, @Me, 'staff', 'done', @RubricHash, @Marks::jsonb, @Share, @Now, @Now)
        on conflict (submission_id, reviewer_id, role) where state <> 'lapsed' do update
        set marks = excluded.marks, share = excluded.share, rubric_hash = excluded.rubric_hash, done_at = excluded.done_at
        """;

    private const string FreeSql = """
        update peerreview.submissions
        set claimed_by = null, claimed_until = null
        where id = @Id
        """;
}
