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

/// <summary>A file of a package, on the content origin or the package's own host, and while its token holds. Pages are sandboxed: on the content
/// origin they have no origin, on their own host one of their own; so nothing of ours and nothing of other packages is in their reach. All may read
/// the files of their own package.</summary>
internal static class ServeContent
{
    internal const string Sandbox = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

    /// <summary>On a host that nothing else has: storage of the browser works.</summary>
    internal const string OwnSandbox = $"{Sandbox} allow-same-origin";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/cmi5/content/{token}/{package:length(64)}/{**path}", [HttpMethods.Get, HttpMethods.Head], Handle)
            .OnlyOnContentOrigin(routes.ServiceProvider.GetRequiredService<ContentOrigin>())
            .OnPackageHosts();

    private static async Task<IResult> Handle(
        string token, string package, string? path, HttpContext http, [FromServices] ContentTokens tokens, [FromServices] PackagePolicy policy, Db db, IObjectStore store)
    {
        if (path is null || policy.Of(http.Request, package) is not { } rules || !await tokens.Opens(token, package))
            return TypedResults.NotFound();
        if (await db.One<string>(HashSql, new { Package = package, Path = path }, http.RequestAborted) is not { } hash)
            return TypedResults.NotFound();
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(hash, StringComparison.Ordinal))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var sent = await StoredFiles.Send(http, store, PackageKeeping.ObjectKey(hash), response => SetHeaders(response, path, hash, rules));
        return sent ? TypedResults.Empty : TypedResults.NotFound();
    }

    private static void SetHeaders(HttpResponse response, string path, string hash, string policy)
    {
        response.ContentType = FileTypes.Of(path);
        response.Headers.CacheControl = "private, max-age=86400";
        response.Headers.ETag = $"\"{hash}\"";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // A token must not travel on to other sites with what the content links to.
        response.Headers["Referrer-Policy"] = "no-referrer";
        // On a host beside the site's: a process of its own, where the browser can.
        response.Headers["Origin-Agent-Cluster"] = "?1";
        response.Headers.ContentSecurityPolicy = policy;
    }

    private const string HashSql = """
        select hash
        from records.cmi5_files
        where package = @Package
          and path = @Path
        """;
}

/// <summary>What pages of a package may, by where they are asked for.</summary>
internal sealed class PackagePolicy(ContentOrigin origin, TenantAddress site)
{
    /// <summary>A Content-Security-Policy; null where the package has nothing to show: on another's host, or without HTTPS on its own.</summary>
    internal string? Of(HttpRequest request, string package) =>
        !origin.IsAnyPackage(request) ? $"sandbox {ServeContent.Sandbox}; frame-ancestors 'self' {ContentOrigin.Parents(request)}"
        : origin.IsPackage(request, package) ? $"sandbox {ServeContent.OwnSandbox}; frame-ancestors 'self' {site.Origin}"
        : null;
}
