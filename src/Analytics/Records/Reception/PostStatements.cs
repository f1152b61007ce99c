using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Stoa.Records.Access;

namespace Stoa.Records.Reception;

/// <summary>One statement or many; answered with their ids once all are durable (Communication 2.1.2).</summary>
internal static class PostStatements
{
    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapPost("/statements", Handle).Demand(Rights.WriteStatements);

    private static async Task<IResult> Handle(HttpContext http, Caller caller, KeepStatements keep)
    {
        if (http.Request.Query.Count > 0)
            return Refusal.Bad("A POST of statements has no parameters.");
        var (ids, refusal) = await keep.Handle(http, caller, given: null);
        return refusal ?? TypedResults.Json(ids);
    }
}
