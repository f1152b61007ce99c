using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;

namespace Stoa.Platform.Web;

/// <summary>Who may use a route. A visitor without a session is sent to sign in and back (pages) or gets 401 (everything
/// else); a person without the role gets 403.</summary>
public static class Access
{
    public static TBuilder RequirePerson<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireRole(Role.Learner);

    public static TBuilder RequireRole<TBuilder>(this TBuilder routes, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var person = http.RequestServices.GetRequiredService<Visitor>().Person;
            if (person is null)
                return SignInFirst(http);
            return anyOf.Any(person.Is) ? await next(context) : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        });
        return routes;
    }

    // A form that was posted must not be lost with the session: its page keeps what was sent.
    private static IResult SignInFirst(HttpContext http)
    {
        if (http.Request.IsPage())
            return new SeeOther(SignInPath(http.Request.Path + http.Request.QueryString));
        return http.Request.IsPostedForm()
            ? TypedResults.StatusCode(StatusCodes.Status401Unauthorized)
            : TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>Where to sign in, to come back to a path afterwards.</summary>
    public static string SignInPath(string back) => $"/sign-in?return={Uri.EscapeDataString(back)}";

    /// <summary>The page that the form stood on, as far as the browser tells.</summary>
    public static string PageOfForm(this HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            ? from.PathAndQuery
            : "/";

    /// <summary>True when a browser asks for a page to show.</summary>
    public static bool IsPage(this HttpRequest request) => HttpMethods.IsGet(request.Method) && WantsHtml(request);

    /// <summary>True when a browser sends a form and shows the answer; a script that sends one asks for something else.</summary>
    public static bool IsPostedForm(this HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType && WantsHtml(request);

    private static bool WantsHtml(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
