using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.People;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Regrading;

/// <summary>An instructor has all programs of a task run again by its tests as they are published. One regrade at a time for each task.</summary>
internal static class StartProgramRegrade
{
    private const int LongestReason = 500;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{ProgramDesk.Pattern}/{{key}}", Handle).RequireRole(Role.Instructor).DisableAntiforgery();

    internal sealed record Needs(ProgramDesk Desk, Outbox Outbox, Visitor Visitor, HttpContext Http);

    private static async Task<IResult> Handle([AsParameters] ProgramRoute route, [FromForm] string? reason, [FromForm] string? tell, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Task(route, needs.Http) is not { } task) return TypedResults.NotFound();
        var said = reason?.Trim() ?? "";
        if (said.Length is 0 or > LongestReason)
        {
            var errors = new FormErrors().Add("reason", Words.T("Say in at most 500 characters what was corrected."));
            return Page.Of<ProgramRegradePage>(await ShowProgramRegrade.Read(needs.Desk, task, needs.Http) with { Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        }
        await Begin(needs, task, said, tell == "true");
        return new SeeOther(task.Path);
    }

    private static Task Begin(Needs needs, ProgramTask task, string reason, bool tell) => needs.Desk.Db.Transaction(async tx =>
    {
        var now = needs.Desk.Now;
        var row = new
        {
            Id = Guid.CreateVersion7(now),
            CourseId = task.Of.Course.Id,
            BlockKey = task.Block.Key,
            RevisionHash = task.Block.Hash,
            Task = CodeTaskReader.Write(task.Content),
            Reason = reason,
            Tells = tell,
            By = needs.Visitor.Required.Id,
            Now = now,
            Total = await tx.One<int>(ShowProgramRegrade.TotalSql, task.Key, needs.Http.RequestAborted),
        };
        // Two buttons pressed at once begin one regrade.
        if (row.Total > 0 && await tx.Execute(BeginSql, row, needs.Http.RequestAborted) > 0) await needs.Outbox.Add(tx, new ProgramRegradeContinues(row.Id));
    }, needs.Http.RequestAborted);

    private const string BeginSql = """
        insert into codegrading.regrades (id, course_id, block_key, revision_hash, task, reason, tells_learners, requested_by, requested_at, total)
        values (@Id, @CourseId, @BlockKey, @RevisionHash, @Task::jsonb, @Reason, @Tells, @By, @Now, @Total)
        on conflict do nothing
        """;
}
