using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>An instructor opens an attempt again that was handed in, for so many minutes. What it earned counts until it is handed in anew.</summary>
internal static class ReopenSitting
{
    private const int MostMinutes = 10_000;
    private const int LongestReason = 500;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{QuizDoor.Pattern}/sittings/{{id:guid}}/reopening", Handle).RequireRole(Role.Instructor);

    internal sealed record Needs(StaffDesk Desk, Outbox Outbox, Visitor Visitor, HttpContext Http);

    private static async Task<IResult> Handle([AsParameters] StaffRoute route, Guid id, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Quiz(route, needs.Http) is not { } quiz) return TypedResults.NotFound();
        var form = await AnswerForm.ReadForm(needs.Http.Request);
        var reason = form?["reason"].ToString().Trim() ?? "";
        var back = new SeeOther($"{quiz.Path}/sittings/{id}");
        if (!int.TryParse(form?["minutes"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > MostMinutes || reason.Length is 0 or > LongestReason)
        {
            Flash.Set(needs.Http, Words.T("Say for how many minutes, and why."), "warn");
            return back;
        }
        if (!await Open(needs, quiz, id, minutes, reason)) return TypedResults.NotFound();
        Flash.Set(needs.Http, Words.T("The attempt is open again."));
        return back;
    }

    private static Task<bool> Open(Needs needs, QuizOfCourse quiz, Guid id, int minutes, string reason) => needs.Desk.Db.Transaction(async tx =>
    {
        var now = needs.Desk.Now;
        var ends = now.AddMinutes(minutes);
        var row = new { Id = id, CourseId = quiz.Of.Course.Id, BlockKey = quiz.Block.Key, EndsAt = ends, Reason = reason, By = needs.Visitor.Required.Id, Now = now, Fact = Guid.CreateVersion7(now) };
        if (await tx.Execute(OpenSql, row) == 0) return false;
        await tx.Execute(FactSql, row);
        await SittingRuns.Forget(tx, id);
        await needs.Outbox.Add(tx, new SittingEnds(id), ends + quiz.Settings.Grace + SittingEnds.Breath);
        return true;
    }, needs.Http.RequestAborted);

    private const string OpenSql = """
        update problems.sittings
        set submitted_at = null, submitted_by = null, graded_at = null, results = null, share = null, late_factor = 1, ends_at = @EndsAt
        where id = @Id
          and course_id = @CourseId
          and block_key = @BlockKey
          and submitted_at is not null
        """;

    private const string FactSql = """
        insert into problems.sitting_reopenings (id, sitting_id, learner_id, reason, reopened_by, reopened_at, ends_at)
        select @Fact, id, learner_id, @Reason, @By, @Now, @EndsAt
        from problems.sittings
        where id = @Id
        """;
}
