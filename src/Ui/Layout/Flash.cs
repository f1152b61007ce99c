using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Stoa.Ui;

/// <summary>Carries one message over a redirect, in a cookie that the next page takes away.</summary>
public static class Flash
{
    private const string Cookie = "stoa-flash";
    private const int Longest = 2000;

    /// <summary>Tells the person on the next page; call it before a 303.</summary>
    public static void Set(HttpContext http, string text, string kind = "good") =>
        http.Response.Cookies.Append(Cookie, $"{kind}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text))}", Options(http));

    internal static FlashMessage? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < Longest } value)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http));
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || value[..dot] is not ("info" or "good" or "warn" or "bad"))
            return null;
        try
        {
            return new(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(value[(dot + 1)..])), value[..dot]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, Secure = http.Request.IsHttps };
}
