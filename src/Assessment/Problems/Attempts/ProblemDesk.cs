using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Blocks;
using Stoa.Problems.Grading;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Attempts;

/// <summary>What every use case of a problem needs; one a request.</summary>
internal sealed class ProblemDesk(IBlockAccess access, ProblemCatalog catalog, Db db, Outbox outbox, TimeProvider clock)
{
    internal Db Db => db;

    internal Outbox Outbox => outbox;

    /// <summary>The block of the route as a problem of this learner, or what to answer instead.</summary>
    internal async Task<(OpenedProblem? Opened, IResult? Refusal)> Open(ProblemRoute route, HttpContext http)
    {
        var block = await access.Open(route.CourseKey, route.Key, http.RequestAborted);
        if (block.Refusal is not null) return (null, block.Refusal);
        var (scope, found) = (block.Scope!, block.Block!);
        if (found.Type != BlockTypes.Problem) return (null, TypedResults.NotFound());
        var problem = catalog.Get(found, scope.Tree);
        if (scope.Learner is not { } learner || block.IsPreview || problem.Unsupported is not null)
            return (null, TypedResults.Problem(Phrase.T("Answers are not kept here.").Say(), statusCode: StatusCodes.Status403Forbidden));
        var key = new StateKey(learner.Id, scope.Course.Id, found.Key);
        return (new OpenedProblem(scope, found, problem, key, clock.GetUtcNow()), null);
    }
}

/// <summary>One problem, opened for one learner at one moment.</summary>
internal sealed record OpenedProblem(BlockScope Scope, Block Block, Problem Problem, StateKey Key, DateTimeOffset Now)
{
    internal ProblemState Fresh => ProblemState.Fresh(Problem.Settings, Key.LearnerId, Key.BlockKey);

    internal Task<ProblemState> Lock(Tx tx) => StateStore.Lock(tx, Key, Fresh, Block.Hash);

    internal Task Save(Tx tx, ProblemState state) => StateStore.Save(tx, Key, state, Block.Hash, Now);

    internal Rules RulesFor(ProblemState state) => new(Problem.Settings, state.Standing, Now);

    /// <summary>With a script: the problem's new HTML. Without one: back to the unit, where the kept state says the same.</summary>
    internal IResult Answer(HttpContext http, ProblemState state, ProblemFocus focus, int status = StatusCodes.Status200OK) =>
        http.Request.Headers.ContainsKey("X-Stoa-Fragment")
            ? Ui.Page.Of<ProblemView>(new ProblemModel(Block, Scope, Problem, state, Now) { Focus = focus }, status)
            : new Platform.Web.SeeOther(Scope.BlockUrl(Block));
}

/// <summary>What the reader's attention goes to in the new HTML.</summary>
internal enum ProblemFocus { None, Outcome, Hint, Answer, Beginning, Saved }

internal readonly record struct ProblemRoute(string Org, string Course, string Run, string Key)
{
    internal const string Pattern = "/learn/{org}/{course}/{run}/blocks/{key}";

    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
