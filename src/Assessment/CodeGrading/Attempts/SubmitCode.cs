using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Attempts;

/// <summary>A learner hands in a program: it is kept and acknowledged at once, and waits for a grader in the same transaction.</summary>
internal static class SubmitCode
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/submissions", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] CodeRoute route, CodeDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var form = await CodeForm.Read(http.Request);
        var answer = await desk.Db.Transaction(async tx =>
        {
            await CodeStates.Lock(tx, opened.Key);
            var state = await CodeStates.Load(tx, opened.Key, http.RequestAborted);
            if (form is null) return opened.Answer(http, state, StatusCodes.Status413PayloadTooLarge, Words.T("Your program is too long. Please shorten it and try again."));
            if (await IsKnown(tx, opened, form)) return opened.Answer(http, state);
            if (form.Code.Trim().Length == 0) return opened.Answer(http, state, StatusCodes.Status422UnprocessableEntity, Words.T("There is no program to hand in yet."), form.Code);
            if (opened.RulesFor(state).Refusal() is { } why) return opened.Answer(http, state, StatusCodes.Status409Conflict, why, form.Code);
            if (form.Revision is { } shown && shown != opened.Block.Hash)
                return opened.Answer(http, state, StatusCodes.Status409Conflict, Words.T("This task has changed since you opened it. Please look it over and submit again."), form.Code);
            await Record(tx, opened, form, state.Attempts.Count + 1);
            return opened.Answer(http, await CodeStates.Load(tx, opened.Key, http.RequestAborted));
        }, http.RequestAborted);
        desk.News.Added();
        return answer;
    }

    private static async Task<bool> IsKnown(Tx tx, OpenedCode opened, CodeForm form) =>
        form.SubmissionId is { } id && await tx.One<bool?>(KnownSql, new { opened.Key.LearnerId, SubmissionId = id }) is not null;

    private static Task Record(Tx tx, OpenedCode opened, CodeForm form, int number)
    {
        var (task, key, id) = (opened.Task, opened.Key, Guid.CreateVersion7(opened.Now));
        return tx.Run(
        [
            new(RecordSql, new
            {
                Id = id, key.LearnerId, key.CourseId, key.BlockKey, RevisionHash = opened.Block.Hash,
                SubmissionId = form.SubmissionId ?? id, Number = number, form.Code, Task = CodeTaskReader.Write(task), SubmittedAt = opened.Now,
            }),
            RunQueue.Add(CodeProgram.Of(id, task, form.Code, task.Tests, RunPriority.Submission), cacheKey: null, announced: true),
        ]);
    }

    private const string KnownSql = """
        select true
        from codegrading.attempts
        where learner_id = @LearnerId
          and submission_id = @SubmissionId
        """;

    private const string RecordSql = """
        insert into codegrading.attempts (id, learner_id, course_id, block_key, revision_hash, submission_id, number, code, task, submitted_at)
        values (@Id, @LearnerId, @CourseId, @BlockKey, @RevisionHash, @SubmissionId, @Number, @Code, @Task::jsonb, @SubmittedAt)
        """;
}
