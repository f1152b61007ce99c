using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;

namespace Stoa.Imports.Isolated;

/// <summary>Interactive HTML by others, alone in a document without an origin of its own: no cookies, no storage, nothing of ours in
/// reach. It may talk to the sites that it names and to no other.</summary>
internal static partial class ShowFrame
{
    internal const string Sandbox = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/frames/{hash:length(64)}", Handle)
            .OnlyOnContentOrigin(routes.ServiceProvider.GetRequiredService<ContentOrigin>());

    private static async Task<IResult> Handle(string hash, string? user, string? course, HttpContext http, ICourses courses)
    {
        if (!hash.All(char.IsAsciiHexDigitLower) || await courses.Tree(hash) is not { Root: { } block } || !block.Flag("isolated"))
            return TypedResults.NotFound();
        var origin = $"{http.Request.Scheme}://{http.Request.Host.Value}";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = FramePolicy.For(block, origin, ContentOrigin.Parents(http.Request));
        headers.CacheControl = "public, max-age=86400, immutable";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Content(FramePage.Of(block, Name(user), CourseKey(course)), "text/html; charset=utf-8");
    }

    // Both are put into a document of others: nothing but a plain name may come through.
    private static string Name(string? user) => user is not null && PlainName().IsMatch(user) ? user : "anonymous";
    private static string CourseKey(string? course) => course is not null && PlainKey().IsMatch(course) ? course : "";

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[\p{L}\p{Nd}._~-]{1,100}(/[\p{L}\p{Nd}._~-]{1,100}){2}$")]
    private static partial Regex PlainKey();
}
