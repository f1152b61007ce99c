using System.Collections.Concurrent;
using System.Globalization;

namespace Stoa.Media.Captions;

/// <summary>Languages by tag, as transcripts are labelled with them.</summary>
internal static class Language
{
    private static readonly ConcurrentDictionary<string, CultureInfo?> Cultures = new();

    /// <summary>The tag if it is one, or null.</summary>
    public static string? Known(string? tag) => tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? tag.Replace('_', '-') : null;

    /// <summary>Whether the tag names a language that is known here.</summary>
    public static bool IsReal(string tag) => Known(tag) is { } known && Culture(known) is not null;

    /// <summary>The language's own name.</summary>
    public static string Name(string tag) => Culture(tag) is { } culture ? culture.NativeName : tag;

    public static string Direction(string? tag) => tag is not null && Culture(tag) is { TextInfo.IsRightToLeft: true } ? "rtl" : "ltr";

    // A tag that is no language costs an exception, once.
    private static CultureInfo? Culture(string tag) => Cultures.Count > 1000 ? Look(tag) : Cultures.GetOrAdd(tag, Look);

    private static CultureInfo? Look(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
