using Microsoft.AspNetCore.Http;

namespace Stoa.Records.Access;

/// <summary>Content in browsers speaks with the store from any origin. No cookie counts here, only the Authorization header, so there is nothing to forge.</summary>
internal static class CrossOrigin
{
    private const string Methods = "GET, HEAD, PUT, POST, DELETE, OPTIONS";
    private const string Asked = "Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, X-Experience-API-Version, X-Experience-API-Hash";
    private const string Shown = "ETag, Last-Modified, Location, Retry-After, WWW-Authenticate, X-Experience-API-Version, X-Experience-API-Consistent-Through, X-Experience-API-Hash";
    private const string OneDay = "86400";

    internal static void Open(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = Shown;
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    internal static void Preflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = Asked;
        response.Headers.AccessControlMaxAge = OneDay;
    }

    /// <summary>A browser's script asks. It can be told by what browsers add of themselves.</summary>
    internal static bool IsScript(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || (request.Headers["Sec-Fetch-Mode"] is [{ } mode] && mode != "navigate");
}
