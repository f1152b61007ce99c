using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Activities;

/// <summary>The Activities resource (Communication 2.5): an activity with all that is known of it.</summary>
internal static class ShowActivity
{
    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapRead("/activities", Handle).Demand(Rights.ReadStatements, Rights.ReadOwnStatements, Rights.ReadProfiles);

    private static async Task<IResult> Handle(HttpContext http, KnownActivities known)
    {
        if (OnlyParameter.Of(http.Request, "activityId") is not { } iri || !Values.IsIri(iri))
            return Refusal.Bad("The activities resource has one parameter: activityId, an IRI.");
        var definition = (await known.Of([iri], http.RequestAborted)).GetValueOrDefault(iri);
        var id = JsonSerializer.Serialize(iri);
        return TypedResults.Text(
            definition is null ? $"{{\"objectType\":\"Activity\",\"id\":{id}}}" : $"{{\"objectType\":\"Activity\",\"id\":{id},\"definition\":{definition}}}", "application/json");
    }
}
