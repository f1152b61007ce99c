using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Records.Access;

/// <summary>The About resource: which versions there are, for everybody.</summary>
internal static class About
{
    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapRead("/about", Handle).OpenToAll();

    private static IResult Handle() => TypedResults.Json(new { version = XapiVersions.Supported, extensions = new { } });
}
