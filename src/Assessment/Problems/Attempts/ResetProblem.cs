using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>A learner begins anew: the answers go, attempts and score stay.</summary>
internal static class ResetProblem
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/reset", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (state, done) = await desk.Db.Transaction(async tx =>
        {
            var before = await opened.Lock(tx);
            if (before.PendingRun is not null || !opened.RulesFor(before).ShowsReset) return (before, false);
            var anew = before.Reset(opened.Problem.Settings, opened.Key.LearnerId, opened.Key.BlockKey);
            await opened.Save(tx, anew);
            return (anew, true);
        }, http.RequestAborted);
        // Another seed may make another problem of it.
        var now = await desk.Prepared(opened, state.Seed, http.RequestAborted);
        return done
            ? now.Answer(http, state, ProblemFocus.Beginning)
            : now.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status409Conflict);
    }
}
