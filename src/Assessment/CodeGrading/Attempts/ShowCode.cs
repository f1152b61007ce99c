using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.CodeGrading.Attempts;

/// <summary>The page asks whether a result has come: the task's HTML as it is now.</summary>
internal static class ShowCode
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/code", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] CodeRoute route, CodeDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        return opened is null ? refusal! : opened.Answer(http, await CodeStates.Load(desk.Db, opened.Key, http.RequestAborted));
    }
}
