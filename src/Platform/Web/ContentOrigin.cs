using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Stoa.Platform.Web;

/// <summary>The separate origin on which content from others runs: a second port of the host, or a <c>content.</c> host name
/// (setting <c>Content:Host</c>). It has no session, and only endpoints marked for it answer there. Packages whose programs need storage of the
/// browser get an origin each, a host under <c>Content:PackageHost</c>, where that is set.</summary>
public sealed class ContentOrigin(int? port, string? host, string? packages = null)
{
    private const int LabelLength = 32;
    private static readonly object Marked = new Mark();
    private static readonly object MarkedForPackages = new Mark();

    private sealed class Mark;

    /// <summary>What pages of ours may frame: the content origin, and the hosts of packages.</summary>
    public string Frames(HttpRequest request) => packages is null || !request.IsHttps ? For(request) : $"{For(request)} {request.Scheme}://*.{packages}";

    /// <summary>Scheme and authority that a package alone has, or null where packages have none. Over HTTPS only: hosts of packages lie beside the
    /// site's, and without it a program there could lay cookies under the site's.</summary>
    /// <param name="package">Its hash in hexadecimal.</param>
    public string? ForPackage(HttpRequest request, string package) =>
        packages is null || !request.IsHttps ? null : $"{request.Scheme}://{package[..LabelLength]}.{packages}";

    /// <summary>Whether the request came in on the host of some package.</summary>
    public bool IsAnyPackage(HttpRequest request) =>
        packages is not null && request.Host.Value?.EndsWith($".{packages}", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the request came in, over HTTPS, on the host of this package.</summary>
    public bool IsPackage(HttpRequest request, string package) =>
        packages is not null && request.IsHttps && string.Equals(request.Host.Value, $"{package[..LabelLength]}.{packages}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Scheme and authority for a page that was asked for under <paramref name="request"/>'s host.</summary>
    public string For(HttpRequest request) => host is not null
        ? $"{request.Scheme}://{host}"
        : $"{request.Scheme}://{request.Host.Host}:{port}";

    /// <summary>Whether the request came in on the content origin.</summary>
    public bool Is(HttpRequest request) => host is not null
        ? string.Equals(request.Host.Value, host, StringComparison.OrdinalIgnoreCase)
        : request.HttpContext.Connection.LocalPort == port;

    /// <summary>Who may show what is asked for in a frame, for <c>frame-ancestors</c>: our pages. On a second port that is the same host; on
    /// <c>content.example.org</c> it is <c>example.org</c> and what is under it.</summary>
    public static string Parents(HttpRequest request)
    {
        var (scheme, host) = (request.Scheme, request.Host.Host);
        if (!host.StartsWith("content.", StringComparison.OrdinalIgnoreCase))
            return $"{scheme}://{host}:*";
        var site = host["content.".Length..] + (request.Host.Port is { } port ? $":{port}" : "");
        return $"{scheme}://{site} {scheme}://*.{site}";
    }

    internal static void Allow(EndpointBuilder endpoint) => endpoint.Metadata.Add(Marked);
    internal static bool IsAllowed(Endpoint? endpoint) => endpoint?.Metadata.Contains(Marked) ?? false;
    internal static void AllowPackages(EndpointBuilder endpoint) => endpoint.Metadata.Add(MarkedForPackages);
    internal static bool IsAllowedForPackages(Endpoint? endpoint) => endpoint?.Metadata.Contains(MarkedForPackages) ?? false;
}

/// <summary>Marks and guards the endpoints of the content origin.</summary>
public static class ContentOriginEndpoints
{
    /// <summary>The endpoint answers on the content origin too.</summary>
    public static TBuilder OnContentOrigin<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(ContentOrigin.Allow);
        return routes;
    }

    /// <summary>The endpoint answers on the content origin only: on the main origin it does not exist.</summary>
    public static TBuilder OnlyOnContentOrigin<TBuilder>(this TBuilder routes, ContentOrigin origin)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.OnContentOrigin().AddEndpointFilter(async (context, next) =>
            origin.Is(context.HttpContext.Request) || origin.IsAnyPackage(context.HttpContext.Request) ? await next(context) : TypedResults.NotFound());
        return routes;
    }

    /// <summary>The endpoint answers on hosts of packages too; it sees to it itself that each shows its own package alone.</summary>
    public static TBuilder OnPackageHosts<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(ContentOrigin.AllowPackages);
        return routes;
    }

    /// <summary>After routing: nothing else answers on the content origin, and still less on a package's host.</summary>
    public static void UseContentOrigin(this IApplicationBuilder app, ContentOrigin origin) => app.Use((http, next) =>
    {
        if (origin.IsAnyPackage(http.Request) ? ContentOrigin.IsAllowedForPackages(http.GetEndpoint()) : !origin.Is(http.Request) || ContentOrigin.IsAllowed(http.GetEndpoint()))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
