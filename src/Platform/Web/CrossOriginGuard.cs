using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Stoa.Platform.Web;

/// <summary>Refuses state-changing requests that another site makes with a visitor's cookies: by <c>Sec-Fetch-Site</c>, else by
/// <c>Origin</c> against <c>Host</c>. A request with neither header is not from a browser. Needs no token in any form, so every
/// page may be cached (ADR 0006). Endpoints for machines opt out with <see cref="AllowCrossOrigin"/>.</summary>
public static class CrossOriginGuard
{
    public sealed class AllowCrossOrigin;

    public static void UseCrossOriginGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        IsSafe(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<AllowCrossOrigin>() is not null || IsOwn(http.Request)
            ? next(http)
            : TypedResults.Problem("This request came from another site.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    internal static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site is "same-origin" or "none";
        if (request.Headers.Origin is [{ } origin])
            return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value;
        return true;
    }
}
