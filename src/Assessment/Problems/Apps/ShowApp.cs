using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;

namespace Stoa.Problems.Apps;

/// <summary>A page by an author on which an answer is given (jsinput): alone in a document without an origin of its own on the content
/// origin. A script of ours beside it hands our page's questions on; the author's page never reaches ours.</summary>
internal static class ShowApp
{
    private const int MaxLength = 8 * 1024 * 1024;
    private const string Sandbox = "sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock";

    private static readonly string bridge = Resource("problem-app-bridge.js");
    private static readonly string pipe = Resource("problem-app-pipe.js");

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var origin = routes.ServiceProvider.GetRequiredService<ContentOrigin>();
        routes.MapGet("/problem-apps/{hash:length(64)}/{name}", OfCourse).OnlyOnContentOrigin(origin);
        routes.MapGet("/problem-apps/elsewhere", Elsewhere).OnlyOnContentOrigin(origin);
    }

    /// <summary>Where a frame finds the page that a problem names.</summary>
    internal static string Address(string contentOrigin, string source) => source.StartsWith("/assets/", StringComparison.Ordinal)
        ? contentOrigin + "/problem-apps/" + source["/assets/".Length..]
        : $"{contentOrigin}/problem-apps/elsewhere?page={Uri.EscapeDataString(source)}";

    private static async Task<IResult> OfCourse(string hash, string name, HttpContext http, ICourseAssets assets)
    {
        if (!hash.All(char.IsAsciiHexDigitLower) || !FileTypes.Of(name).StartsWith("text/html", StringComparison.Ordinal)) return TypedResults.NotFound();
        await using var file = await assets.Open($"/assets/{hash}/{Uri.EscapeDataString(name)}", http.RequestAborted);
        if (file is null) return TypedResults.NotFound();
        using var reader = new StreamReader(file);
        var buffer = new char[MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, http.RequestAborted);
        if (length > MaxLength) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        SetHeaders(http, $"{Sandbox}; frame-ancestors {ContentOrigin.Parents(http.Request)}");
        // At the end, and outside of whatever the page left open: the author's functions are there by then.
        return TypedResults.Content($"{new string(buffer, 0, length)}\n<script>{bridge}</script>", "text/html; charset=utf-8");
    }

    private static IResult Elsewhere(string? page, HttpContext http)
    {
        if (page is not { Length: < 2_000 } || !Uri.TryCreate(page, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            return TypedResults.NotFound();
        SetHeaders(http,
            $"{Sandbox}; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-src {address.GetLeftPart(UriPartial.Authority)}; "
            + $"base-uri 'none'; frame-ancestors {ContentOrigin.Parents(http.Request)}");
        var frame = $"<iframe src=\"{WebUtility.HtmlEncode(address.AbsoluteUri)}\" title=\"\" referrerpolicy=\"no-referrer\"></iframe>";
        return TypedResults.Content(
            $"<!doctype html><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(address.Host)}</title><style>html,body,iframe{{margin:0;border:0;width:100%;height:100%;display:block}}</style>{frame}<script>{pipe}</script>",
            "text/html; charset=utf-8");
    }

    private static void SetHeaders(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.CacheControl = "public, max-age=86400";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ShowApp).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
