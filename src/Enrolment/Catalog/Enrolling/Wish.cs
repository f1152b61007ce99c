using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;

namespace Stoa.Catalog.Enrolling;

/// <summary>The course that a visitor wanted to enrol in before they had an account; kept for an hour by their browser. Only our
/// own form sets it: other sites cannot post here.</summary>
internal static class Wish
{
    private const string Cookie = "stoa-wish";

    internal static void Remember(HttpContext http, Course course) =>
        http.Response.Cookies.Append(Cookie, course.Id.ToString("N"), Options(http, TimeSpan.FromHours(1)));

    /// <summary>Whether the wish is for this course; it is gone afterwards.</summary>
    internal static bool Take(HttpContext http, Course course)
    {
        var wish = http.Request.Cookies[Cookie];
        if (wish is not null)
            http.Response.Cookies.Delete(Cookie, Options(http, null));
        return wish == course.Id.ToString("N");
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/courses", MaxAge = age, IsEssential = true, Secure = http.Request.IsHttps };
}
