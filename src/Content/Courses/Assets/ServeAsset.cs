using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
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
        var type = ContentTypes.Of(name);
        var onContentOrigin = origin.Is(http.Request);
        if (!onContentOrigin && type.StartsWith("text/html", StringComparison.Ordinal))
            return TypedResults.Redirect(origin.For(http.Request) + http.Request.Path, preserveMethod: true);
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(hash, StringComparison.Ordinal))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var range = SingleRange(http.Request);
        await using var found = range is { } part
            ? await store.GetRange(AssetPath.ObjectKey(hash), part.From, part.Length, http.RequestAborted)
            : await store.Get(AssetPath.ObjectKey(hash), http.RequestAborted);
        if (found is null)
            return TypedResults.NotFound();
        SetHeaders(http.Response, hash, type, onContentOrigin);
        await Send(http, found, range);
        return TypedResults.Empty;
    }

    // bytes=a-b or bytes=a-; anything else gets the whole file, as RFC 9110 §14.2 allows.
    private static (long From, long Length)? SingleRange(HttpRequest request)
    {
        if (request.GetTypedHeaders().Range is not { Unit.Value: "bytes", Ranges.Count: 1 } header || header.Ranges.First() is not { From: { } from } range)
            return null;
        return (from, range.To is { } to && to >= from ? to - from + 1 : long.MaxValue - from);
    }

    private static void SetHeaders(HttpResponse response, string hash, string type, bool onContentOrigin)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ETag = $"\"{hash}\"";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (ContentTypes.IsActive(type))
            response.Headers.ContentSecurityPolicy = onContentOrigin ? Sandbox : "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    }

    private static async Task Send(HttpContext http, StoredObject found, (long From, long Length)? range)
    {
        var response = http.Response;
        var (from, length) = range is { } part ? (part.From, Math.Min(part.Length, found.Length - part.From)) : (0, found.Length);
        if (range is not null && length <= 0)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = new ContentRangeHeaderValue(found.Length).ToString();
            return;
        }
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = new ContentRangeHeaderValue(from, from + length - 1, found.Length).ToString();
        }
        response.ContentLength = length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await found.Bytes.CopyToAsync(response.Body, http.RequestAborted);
    }
}
