using Microsoft.AspNetCore.Http;

namespace Stoa.Accounts.Sessions;

/// <summary>The two cookies of a browser that somebody signed in with: the session, and the device, which outlives it.
/// Over HTTPS their names bind them to this host alone.</summary>
internal static class SessionCookies
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    internal static string? Session(HttpContext http) => Read(http, "stoa");

    internal static string? Device(HttpContext http) => Read(http, "stoa-device");

    internal static void SetSession(HttpContext http, string token) => Write(http, "stoa", token, Kept);

    internal static void SetDevice(HttpContext http, string token) => Write(http, "stoa-device", token, Kept);

    internal static void ClearSession(HttpContext http) => Clear(http, "stoa");

    /// <summary>Ties a passkey's challenge to the browser that asked for it.</summary>
    internal static string? Ceremony(HttpContext http) => Read(http, "stoa-passkey");

    internal static void SetCeremony(HttpContext http, string token) => Write(http, "stoa-passkey", token, TimeSpan.FromMinutes(15));

    /// <summary>Ties a code to the browser that asked for it.</summary>
    internal static string? Errand(HttpContext http) => Read(http, "stoa-errand");

    internal static void SetErrand(HttpContext http, string token) => Write(http, "stoa-errand", token, TimeSpan.FromMinutes(15));

    internal static void ClearErrand(HttpContext http) => Clear(http, "stoa-errand");

    private static string? Read(HttpContext http, string name) =>
        http.Request.Cookies[Name(http, name)] is { } value && Secret.IsPlausible(value) ? value : null;

    private static void Write(HttpContext http, string name, string token, TimeSpan kept) =>
        http.Response.Cookies.Append(Name(http, name), token, Options(http, kept));

    private static void Clear(HttpContext http, string name) => http.Response.Cookies.Delete(Name(http, name), Options(http, null));

    private static string Name(HttpContext http, string name) => http.Request.IsHttps ? $"__Host-{name}" : name;

    private static CookieOptions Options(HttpContext http, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = kept,
    };
}
