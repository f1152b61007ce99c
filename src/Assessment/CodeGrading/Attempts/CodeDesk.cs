using Microsoft.AspNetCore.Http;
using Stoa.CodeGrading.Blocks;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Attempts;

/// <summary>What every use case of a programming task needs; one a request.</summary>
internal sealed class CodeDesk(IBlockAccess access, Db db, RunNews news, TimeProvider clock)
{
    internal Db Db => db;

    internal RunNews News => news;

    /// <summary>The block of the route as a task of this learner, or what to answer instead.</summary>
    internal async Task<(OpenedCode? Opened, IResult? Refusal)> Open(CodeRoute route, HttpContext http)
    {
        var block = await access.Open(route.CourseKey, route.Key, http.RequestAborted);
        if (block.Refusal is not null) return (null, block.Refusal);
        var (scope, found) = (block.Scope!, block.Block!);
        if (found.Type != CodeBlock.TypeName) return (null, TypedResults.NotFound());
        if (scope.Learner is not { } learner || block.IsPreview)
            return (null, TypedResults.Problem(Words.T("Programs are not kept here."), statusCode: StatusCodes.Status403Forbidden));
        var (task, faults) = CodeTaskReader.Read(found.Content);
        if (faults.Count > 0) return (null, TypedResults.Problem(Words.T("This task cannot be worked on until its author has mended it."), statusCode: StatusCodes.Status409Conflict));
        return (new(scope, found, task, new(learner.Id, scope.Course.Id, found.Key), clock.GetUtcNow()), null);
    }
}

/// <summary>One task, opened for one learner at one moment.</summary>
internal sealed record OpenedCode(BlockScope Scope, Block Block, CodeTask Task, CodeKey Key, DateTimeOffset Now)
{
    internal CodeRules RulesFor(CodeState state) => new(Task, Scope.Tree, Block, state, Now);

    /// <summary>With a script: the task's new HTML. Without one: back to the unit.</summary>
    internal IResult Answer(HttpContext http, CodeState state, int status = StatusCodes.Status200OK, string? notice = null, string? code = null) =>
        http.Request.Headers.ContainsKey("X-Stoa-Fragment") || status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status422UnprocessableEntity
            ? Ui.Page.Of<CodeView>(new CodeModel(Block, Scope, Task, state, Now) { Notice = notice, Typed = code }, status)
            : new Platform.Web.SeeOther(Scope.BlockUrl(Block));
}

internal readonly record struct CodeRoute(string Org, string Course, string Run, string Key)
{
    internal const string Pattern = "/learn/{org}/{course}/{run}/blocks/{key}";

    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
