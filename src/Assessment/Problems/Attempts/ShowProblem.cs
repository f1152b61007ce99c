using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>The problem as it stands now, for a page that waits for its script or for a result. 204 while there is nothing new.</summary>
internal static class ShowProblem
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/view", Handle).RequirePerson();

    /// <param name="grading">The run that the page waits for.</param>
    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, Guid? grading, ProblemDesk desk, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var state = await desk.StateOf(opened, http.RequestAborted);
        var nothingNew = grading is not null && state.PendingRun == grading || grading is null && !opened.Problem.IsPrepared;
        return nothingNew ? TypedResults.NoContent() : opened.Answer(http, state, grading is null ? ProblemFocus.None : ProblemFocus.Result);
    }
}
