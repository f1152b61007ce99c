using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Stoa.Records.Access;

namespace Stoa.Records.Reception;

/// <summary>One statement under the id of the address; 204 once it is durable (Communication 2.1.1).</summary>
internal static class PutStatement
{
    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapPut("/statements", Handle).Demand(Rights.WriteStatements);

    private static async Task<IResult> Handle(HttpContext http, Caller caller, KeepStatements keep)
    {
        if (!Guid.TryParseExact(OnlyParameter.Of(http.Request, "statementId"), "D", out var id))
            return Refusal.Bad("A PUT of a statement has one parameter: statementId, a UUID.");
        var (_, refusal) = await keep.Handle(http, caller, id);
        return refusal ?? TypedResults.NoContent();
    }
}
