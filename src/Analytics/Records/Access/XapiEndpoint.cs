using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Records.Access;

/// <summary>A path under which the store answers.</summary>
/// <param name="Only">The one version it speaks there, or null: whichever the request names.</param>
internal sealed record XapiBase(string Path, XapiVersion? Only)
{
    internal const string Root = "/xapi";

    private static readonly IReadOnlyList<XapiBase> All = [new(Root, null), new(Root + "/1.0", XapiVersion.V1), new(Root + "/2.0", XapiVersion.V2)];

    /// <summary>The base that a path lies under.</summary>
    internal static XapiBase? Of(PathString path) => All.LastOrDefault(found => path.StartsWithSegments(found.Path));

    /// <summary>Maps a resource under each of them.</summary>
    internal static void Map(IEndpointRouteBuilder routes, params ReadOnlySpan<Action<RouteGroupBuilder>> resources)
    {
        foreach (var found in All)
        {
            var group = routes.MapGroup(found.Path);
            group.WithMetadata(found, new CrossOriginGuard.AllowCrossOrigin(), new DisableRateLimitingAttribute()).ExcludeFromDescription().DisableAntiforgery();
            foreach (var map in resources)
                map(group);
        }
    }
}

/// <summary>What an endpoint of xAPI asks of who calls it.</summary>
/// <param name="AnyOf">One of these is enough; none: anybody may, without a credential.</param>
internal sealed record XapiDemand(params IReadOnlyList<Rights> AnyOf);

internal static class XapiEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>GET and HEAD.</summary>
    internal static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Reading, handler);

    /// <summary>Who may call it: whoever has one of the rights.</summary>
    internal static RouteHandlerBuilder Demand(this RouteHandlerBuilder route, params IReadOnlyList<Rights> anyOf) => route.WithMetadata(new XapiDemand(anyOf));

    /// <summary>Anybody may call it, in any version or none.</summary>
    internal static RouteHandlerBuilder OpenToAll(this RouteHandlerBuilder route) => route.WithMetadata(new XapiDemand());
}
