using Microsoft.AspNetCore.Builder;

namespace Stoa.Platform.Web;

/// <summary>The headers every answer bears. Scripts come from our own files only, so no page needs a nonce and every page may be cached.</summary>
public static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app, ContentOrigin origin) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        if (!origin.Is(http.Request))
            headers.ContentSecurityPolicy = Policy(origin.For(http.Request));
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    });

    private static string Policy(string contentOrigin) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: https:; "
        + $"media-src 'self' https: blob:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + $"frame-src {contentOrigin} https://www.youtube-nocookie.com; frame-ancestors 'none'";
}
