using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Records.Cmi5.Content;

/// <summary>Where a unit in a frame goes when it ends (10.2.6): a page that tells the one around it, which has the way back.</summary>
internal static class ShowReturned
{
    internal const string Path = "/cmi5/returned";

    private const string Style = "body { font: 1rem/1.5 system-ui; padding: 2rem }";
    private const string Script = "parent.postMessage({ stoa: 'returned' }, '*');";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).OnlyOnContentOrigin(routes.ServiceProvider.GetRequiredService<ContentOrigin>());

    private static IResult Handle(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy =
            $"sandbox {ServeContent.Sandbox}; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors {ContentOrigin.Parents(http.Request)}";
        return TypedResults.Content(Page(), "text/html; charset=utf-8");
    }

    private static string Page()
    {
        var words = WebUtility.HtmlEncode(Words.T("The activity has ended."));
        return $"""
            <!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>{words}</title><style>{Style}</style></head>
            <body><p>{words}</p><script>{Script}</script></body></html>
            """;
    }
}
