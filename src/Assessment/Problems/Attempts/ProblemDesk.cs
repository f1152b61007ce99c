using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Blocks;
using Stoa.Problems.Grading;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Attempts;

/// <summary>What every use case of a problem needs; one a request.</summary>
internal sealed class ProblemDesk(
    IBlockAccess access, ProblemCatalog catalog, ProblemPreparation preparation, Db db, TimeProvider clock)
{
    internal Db Db => db;

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
        var opened = new OpenedProblem(scope, found, problem, key, clock.GetUtcNow());
        if (problem.IsPrepared) return (opened, null);
        var prepared = await Prepared(opened, (await StateOf(opened, http.RequestAborted)).Seed, http.RequestAborted);
        // Without its script there is nothing to hand in, and what was typed stays in the page.
        return prepared.Problem is { IsPrepared: true, Unsupported: null } || HttpMethods.IsGet(http.Request.Method)
            ? (prepared, null)
            : (null, TypedResults.Problem(Phrase.T("This problem is being prepared. Please try again in a moment.").Say(), statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>The learner's state as it is, for those who only look.</summary>
    internal async Task<ProblemState> StateOf(OpenedProblem opened, CancellationToken cancellation)
    {
        var states = await StateStore.Load(db, opened.Key.LearnerId, opened.Key.CourseId, [opened.Key.BlockKey], cancellation);
        return states.GetValueOrDefault(opened.Key.BlockKey) ?? opened.Fresh;
    }

    /// <summary>The same with the problem as it is for a seed.</summary>
    internal async Task<OpenedProblem> Prepared(OpenedProblem opened, int seed, CancellationToken cancellation)
    {
        var template = catalog.Get(opened.Block, opened.Scope.Tree);
        var problem = await preparation.Prepare(
            opened.Scope.Services, template, opened.Block, opened.Scope.Learner, seed, ProblemPreparation.OfRequest, cancellation);
        return opened with { Problem = problem };
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
internal enum ProblemFocus { None, Outcome, Hint, Answer, Beginning, Saved, Result }

internal readonly record struct ProblemRoute(string Org, string Course, string Run, string Key)
{
    internal const string Pattern = "/learn/{org}/{course}/{run}/blocks/{key}";

    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
