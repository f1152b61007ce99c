using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;

namespace Stoa.Courses.Assets;

/// <summary>Serves a course's static file by the hash of its content: cacheable for ever, byte ranges, on both origins. What could
/// run as a page is sandboxed, and HTML is sent to the content origin.</summary>
internal static class ServeAsset
{
    private const string Sandbox = "sandbox allow-scripts allow-forms allow-popups allow-downloads";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{hash:length(64)}/{name}", [HttpMethods.Get, HttpMethods.Head], Handle).OnContentOrigin();

    private static async Task<IResult> Handle(string hash, string name, HttpContext http, IObjectStore store, ContentOrigin origin)
    {
        if (!AssetPath.IsHash(hash))
            return TypedResults.NotFound();
        var type = FileTypes.Of(name);
        var onContentOrigin = origin.Is(http.Request);
        if (!onContentOrigin && type.StartsWith("text/html", StringComparison.Ordinal))
            return TypedResults.Redirect(origin.For(http.Request) + http.Request.Path, preserveMethod: true);
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(hash, StringComparison.Ordinal))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var sent = await StoredFiles.Send(http, store, AssetPath.ObjectKey(hash), response => SetHeaders(response, hash, type, onContentOrigin));
        return sent ? TypedResults.Empty : TypedResults.NotFound();
    }

    private static void SetHeaders(HttpResponse response, string hash, string type, bool onContentOrigin)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ETag = $"\"{hash}\"";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (FileTypes.IsActive(type))
            response.Headers.ContentSecurityPolicy = onContentOrigin ? Sandbox : "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    }
}
