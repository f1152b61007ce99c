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

/// <summary>A learner runs a program without handing it in: with the visible tests, or with an input of their own. No attempt is used.</summary>
internal static class TryCode
{
    /// <summary>The test that stands for the learner's own input.</summary>
    internal const string OwnInput = "input";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/trials", Handle).RequirePerson();

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
            if (state.Trial is { Result: null } pending && opened.Now - pending.AskedAt < LongestTrial)
                return opened.Answer(http, state, StatusCodes.Status409Conflict, Words.T("Your program is running. Please wait for the result."), form.Code);
            var (id, tests) = (Guid.CreateVersion7(opened.Now), Tests(opened.Task, form));
            if (tests.Count == 0) return opened.Answer(http, state, StatusCodes.Status422UnprocessableEntity, Words.T("This task shows no tests. Run your program with an input of your own."), form.Code);
            var task = opened.Task with { Tests = tests };
            await tx.Run(
            [
                new(KeepSql, new { opened.Key.LearnerId, opened.Key.CourseId, opened.Key.BlockKey, RunId = id, form.Code, form.Input, Task = CodeTaskReader.Write(task), AskedAt = opened.Now }),
                RunQueue.Add(CodeProgram.Of(id, task, form.Code, tests, RunPriority.Trial), cacheKey: null, announced: true),
            ]);
            return opened.Answer(http, await CodeStates.Load(tx, opened.Key, http.RequestAborted));
        }, http.RequestAborted);
        desk.News.Added();
        return answer;
    }

    // One that was lost must not be in the way for ever.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(2);

    private static IReadOnlyList<CodeTest> Tests(CodeTask task, CodeForm form) =>
        form.Input is { } input ? [new(OwnInput, "", Stdin: input)] : [.. task.Visible];

    private const string KeepSql = """
        insert into codegrading.trials (learner_id, course_id, block_key, run_id, code, input, task, asked_at)
        values (@LearnerId, @CourseId, @BlockKey, @RunId, @Code, @Input, @Task::jsonb, @AskedAt)
        on conflict (learner_id, course_id, block_key) do update
        set run_id = excluded.run_id, code = excluded.code, input = excluded.input, task = excluded.task, result = null, asked_at = excluded.asked_at
        """;
}
