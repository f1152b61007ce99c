using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Regrading;

/// <summary>An instructor has all attempts at a block judged again, in the background. One at a time for each block.</summary>
internal static class StartRegrade
{
    private const int LongestReason = 500;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{RegradeDoor.Pattern}/{{key}}", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] RegradeRoute route, [AsParameters] ShowRegrade.Needs needs, Outbox outbox, Visitor visitor)
    {
        if (await ShowRegrade.Find(route, needs.Regrader) is not { } subject) return TypedResults.NotFound();
        var form = await AnswerForm.ReadForm(needs.Http.Request);
        var reason = form?["reason"].ToString().Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
        {
            var read = await ShowRegrade.Read(needs, subject);
            var errors = new FormErrors().Add("reason", Words.T("Say in at most 500 characters what was corrected."));
            return Page.Of<RegradePage>(new RegradeModel(subject, read.History, read.Preview, read.Total, read.People) { Errors = errors, Whole = read.Whole }, StatusCodes.Status422UnprocessableEntity);
        }
        await Begin(needs, outbox, subject, reason, form!["tell"] == "true", visitor.Required.Id);
        return new SeeOther(RegradeDoor.PathOf(subject.Course, subject.Block.Key));
    }

    private static Task Begin(ShowRegrade.Needs needs, Outbox outbox, RegradeSubject subject, string reason, bool tell, Guid by) => needs.Db.Transaction(async tx =>
    {
        var now = needs.Clock.GetUtcNow();
        var row = new
        {
            Id = Guid.CreateVersion7(now),
            CourseId = subject.Course.Id,
            BlockKey = subject.Block.Key,
            RevisionHash = subject.Block.Hash,
            Reason = reason,
            Tells = tell,
            By = by,
            Now = now,
            Total = await Regrader.Count(tx, subject, needs.Http.RequestAborted),
        };
        await tx.Execute(QueueSql, row, needs.Http.RequestAborted);
        if (await tx.Execute(BeginSql, row, needs.Http.RequestAborted) > 0) await outbox.Add(tx, new RegradeContinues(row.Id));
    }, needs.Http.RequestAborted);

    // Two buttons pressed at once begin one regrade.
    private const string QueueSql = "select pg_advisory_xact_lock(hashtextextended(@CourseId::text || '/' || @BlockKey, 30))";

    private const string BeginSql = """
        insert into problems.regrades (id, course_id, block_key, revision_hash, reason, tells_learners, requested_by, requested_at, total)
        select @Id, @CourseId, @BlockKey, @RevisionHash, @Reason, @Tells, @By, @Now, @Total
        where not exists (
            select
            from problems.regrades running
            where running.course_id = @CourseId
              and running.block_key = @BlockKey
              and running.finished_at is null
        )
        """;
}
