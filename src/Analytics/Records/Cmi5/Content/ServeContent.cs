using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Content;

/// <summary>A file of a package, on the content origin only and while its token holds. Pages are sandboxed: they have no origin, and so
/// nothing of ours and nothing of other packages is in their reach; all may read the files of their own package.</summary>
internal static class ServeContent
{
    internal const string Sandbox = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/cmi5/content/{token}/{package:length(64)}/{**path}", [HttpMethods.Get, HttpMethods.Head], Handle)
            .OnlyOnContentOrigin(routes.ServiceProvider.GetRequiredService<ContentOrigin>());

    private static async Task<IResult> Handle(
        string token, string package, string? path, HttpContext http, [FromServices] ContentTokens tokens, Db db, IObjectStore store)
    {
        if (path is null || !await tokens.Opens(token, package))
            return TypedResults.NotFound();
        if (await db.One<string>(HashSql, new { Package = package, Path = path }, http.RequestAborted) is not { } hash)
            return TypedResults.NotFound();
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(hash, StringComparison.Ordinal))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var sent = await StoredFiles.Send(http, store, PackageKeeping.ObjectKey(hash), response => SetHeaders(http.Request, response, path, hash));
        return sent ? TypedResults.Empty : TypedResults.NotFound();
    }

    private static void SetHeaders(HttpRequest request, HttpResponse response, string path, string hash)
    {
        response.ContentType = FileTypes.Of(path);
        response.Headers.CacheControl = "private, max-age=86400";
        response.Headers.ETag = $"\"{hash}\"";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // A token must not travel on to other sites with what the content links to.
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = $"sandbox {Sandbox}; frame-ancestors 'self' {ContentOrigin.Parents(request)}";
    }

    private const string HashSql = """
        select hash
        from records.cmi5_files
        where package = @Package
          and path = @Path
        """;
}
