using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Stoa.Platform.Web;

/// <summary>Scheme and authority of another server of ours that gives files (pictures, sound, video) to scripts of our pages.</summary>
public sealed record FileOrigin(string Origin);

/// <summary>The headers every answer bears. Scripts come from our own files only, so no page needs a nonce and every page may be cached.</summary>
public static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app, ContentOrigin origin)
    {
        var files = string.Concat(app.ApplicationServices.GetServices<FileOrigin>().Select(other => $" {other.Origin}").Distinct());
        app.Use((http, next) => Set(http, next, origin, files));
    }

    /// <summary>Lets the scripts of this one page talk to another server as well.</summary>
    public static void AllowConnecting(HttpContext http, string origin)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("connect-src 'self'", $"connect-src 'self' {origin}", StringComparison.Ordinal);
    }

    private static Task Set(HttpContext http, RequestDelegate next, ContentOrigin origin, string files)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        if (!origin.Is(http.Request))
            headers.ContentSecurityPolicy = Policy(origin.Frames(http.Request), files);
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }

    private static string Policy(string frames, string files) =>
        $"default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: https:{files}; "
        + $"media-src 'self' https: blob:{files}; worker-src 'self' blob:; connect-src 'self'{files}; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + $"frame-src {frames} https://www.youtube-nocookie.com; frame-ancestors 'none'";
}
