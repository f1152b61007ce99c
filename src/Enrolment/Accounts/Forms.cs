using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Accounts;

internal static class Forms
{
    private const int LongestName = 100;

    /// <summary>What was typed in a field, without spaces around it.</summary>
    internal static string Text(this IFormCollection form, string field) => form[field].ToString().Trim();

    /// <summary>A person's name on one line, or null when there is none or it is a tale.</summary>
    internal static string? Name(this IFormCollection form)
    {
        var name = string.Join(' ', form.Text("name").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length is 0 or > LongestName || name.Any(char.IsControl) ? null : name;
    }

    /// <summary>Where to go on: the form's <c>return</c> if it is a path of this site, else the dashboard.</summary>
    internal static string Return(this IFormCollection form) => ReturnPath(form["return"]);

    internal static string ReturnPath(string? path) =>
        SeeOther.IsLocal(path) && path!.Length < 2000 && !path.StartsWith("/sign-in", StringComparison.Ordinal) && !path.StartsWith("/register", StringComparison.Ordinal)
            ? path
            : "/dashboard";

    /// <summary>A form's target. Cross-site posts are refused before any route is reached.</summary>
    internal static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string path, Delegate handler) =>
        routes.MapPost(path, handler).DisableAntiforgery();

    /// <summary>Pages about a person are nobody else's.</summary>
    internal static void KeepPrivate(this HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
