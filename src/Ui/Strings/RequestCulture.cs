using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stoa.Ui.Strings;

/// <summary>Which language a request is answered in: the address, the cookie, the person's wish, the browser's.</summary>
public static class RequestCulture
{
    public const string Cookie = "stoa-lang";

    /// <summary>The languages Stoa speaks, by their own names.</summary>
    public static IReadOnlyList<CultureInfo> Supported { get; } = [CultureInfo.GetCultureInfo("en"), Arabic()];

    /// <summary>Decides the language and makes it ambient for the rest of the request.</summary>
    public static CultureInfo Apply(HttpContext http, string? preference = null)
    {
        var asked = Known(http.Request.Query["lang"]);
        if (asked is not null)
            Remember(http, asked);
        var culture = asked ?? Known(http.Request.Cookies[Cookie]) ?? Known(preference) ?? FromBrowser(http.Request) ?? Supported[0];
        CultureInfo.CurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return culture;
    }

    /// <summary>The language of a request that neither asks for one in its address nor comes from somebody signed in.</summary>
    public static CultureInfo Of(HttpContext http) =>
        Known(http.Request.Cookies[Cookie]) ?? FromBrowser(http.Request) ?? Supported[0];

    /// <summary>The supported culture of that tag, or of its language ("ar-EG" is "ar").</summary>
    public static CultureInfo? Known(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        foreach (var culture in Supported)
            if (tag.AsSpan().StartsWith(culture.Name, StringComparison.OrdinalIgnoreCase) && (tag.Length == culture.Name.Length || tag[culture.Name.Length] is '-' or '_'))
                return culture;
        return null;
    }

    /// <summary>Digits are written as 0–9 in every language, and so are their separators: CLDR's symbols of "latn" for Arabic, where
    /// .NET takes those of "arab", whose thousands separator reads as an apostrophe between such digits.</summary>
    private static CultureInfo Arabic()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ar").Clone();
        var numbers = culture.NumberFormat;
        numbers.NumberGroupSeparator = numbers.PercentGroupSeparator = numbers.CurrencyGroupSeparator = ",";
        numbers.NumberDecimalSeparator = numbers.PercentDecimalSeparator = numbers.CurrencyDecimalSeparator = ".";
        numbers.PercentSymbol = "\u200e%\u200e";
        numbers.NegativeSign = "\u200e-";
        return CultureInfo.ReadOnly(culture);
    }

    private static void Remember(HttpContext http, CultureInfo culture) =>
        http.Response.Cookies.Append(Cookie, culture.Name, new() { MaxAge = TimeSpan.FromDays(365), SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Path = "/", IsEssential = true, Secure = http.Request.IsHttps });

    private static CultureInfo? FromBrowser(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || header[0] is not { Length: < 256 } || !StringWithQualityHeaderValue.TryParseList(header, out var languages))
            return null;
        return languages.OrderByDescending(l => l.Quality ?? 1).Select(l => Known(l.Value.ToString())).FirstOrDefault(c => c is not null);
    }
}
