using System.Text.RegularExpressions;

namespace Stoa.Platform.Html;

/// <summary>Which addresses a text may name.</summary>
public static partial class Links
{
    private const int MaxLength = 4096;
    private const int MaxDataLength = 2 * 1024 * 1024;

    /// <summary>The address of a link, cleaned, or null when it may not stand.</summary>
    public static string? Link(string? url) => Clean(url) switch
    {
        null or "" => null,
        var clean when clean.Length > MaxLength => null,
        ['#', ..] or ['/', not ('/' or '\\'), ..] or "/" => Clean(url),
        ['?', ..] => null,
        var clean when IsForeign(clean) => clean,
        ['/', '/', ..] and var clean when IsForeign("https:" + clean) => "https:" + clean,
        var clean when Person().IsMatch(clean) => clean,
        _ => null,
    };

    /// <summary>The address of a picture, sound or film, cleaned, or null when it may not stand.</summary>
    public static string? Source(string? url)
    {
        var clean = Clean(url);
        if (clean is not null && DataPicture().IsMatch(clean))
            return clean.Length <= MaxDataLength ? clean : null;
        return Link(clean) is { } link && link[0] is '/' or 'h' or 'H' ? Link(clean) : null;
    }

    /// <summary>True when the address leads to another site.</summary>
    public static bool IsForeign(string url) =>
        (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0;

    /// <summary>Browsers ignore control characters and outer spaces in addresses, so they must not hide a scheme from us.</summary>
    private static string? Clean(string? url) =>
        url is null ? null : Control().Replace(url, "").Trim(' ', '\u00a0');

    [GeneratedRegex(@"[\u0000-\u001f\u007f]")]
    private static partial Regex Control();

    [GeneratedRegex(@"^(mailto:[^\s<>""]+|tel:[0-9+(). -]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]+$", RegexOptions.IgnoreCase)]
    private static partial Regex DataPicture();
}
