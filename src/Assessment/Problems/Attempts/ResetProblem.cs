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
        return await desk.Db.Transaction(async tx =>
        {
            var state = await opened.Lock(tx);
            if (!opened.RulesFor(state).ShowsReset) return opened.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status409Conflict);
            var anew = state.Reset(opened.Problem.Settings, opened.Key.LearnerId, opened.Key.BlockKey);
            await opened.Save(tx, anew);
            return opened.Answer(http, anew, ProblemFocus.Beginning);
        }, http.RequestAborted);
    }
}
