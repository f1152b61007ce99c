using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Records.Statements;

/// <summary>The special types of data (Data 4): what an IRI, a time, a duration, a language map look like.</summary>
internal static partial class Values
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>An IRI with a scheme: relative ones are refused (Data 2.2).</summary>
    internal static string? Iri(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && IsIri(value.GetString()!) ? null : $"{where} must be an IRI with a scheme.";

    internal static bool IsIri(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0]))
            return false;
        foreach (var letter in text.AsSpan(1, colon - 1))
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
                return false;
        foreach (var letter in text.AsSpan(colon + 1))
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`')
                return false;
        return true;
    }

    /// <summary>A UUID in its usual form, in either case (Data 4.1).</summary>
    internal static string? Uuid(JsonElement value, string where) => IsUuid(value, out _) ? null : $"{where} must be a UUID.";

    internal static bool IsUuid(JsonElement value, out Guid id)
    {
        id = default;
        return value.ValueKind == JsonValueKind.String && value.TryGetGuid(out id);
    }

    internal static string? Time(JsonElement value, string where) => IsTime(value, out _) ? null : $"{where} must be a time in the format of ISO 8601.";

    internal static bool IsTime(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        // What nearly everybody sends is read without a look at its shape. What ends otherwise may be a local time there, or a point without digits.
        return (JsonMarshal.GetRawUtf8Value(value) is [.., >= (byte)'0' and <= (byte)'9', (byte)'Z', (byte)'"'] && value.TryGetDateTimeOffset(out time))
            || IsTime(value.GetString()!, out time);
    }

    /// <summary>ISO 8601, and RFC 3339 with its blank; without a zone it is UTC. An offset of "-00" is refused (Data 4.5).</summary>
    internal static bool IsTime(string text, out DateTimeOffset time)
    {
        time = default;
        var match = TimeShape().Match(text);
        if (!match.Success || match.Groups["zone"].Value is "-00" or "-0000" or "-00:00")
            return false;
        var normal = match.Groups["date"].Value;
        if (match.Groups["time"].Success)
            normal = $"{normal}T{match.Groups["time"].Value}{Fraction(match.Groups["fraction"].Value)}{Zone(match.Groups["zone"].Value)}";
        return DateTimeOffset.TryParseExact(normal, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>ISO 8601 durations; weeks stand alone (Data 4.6).</summary>
    internal static string? Duration(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && DurationShape().IsMatch(value.GetString()!) ? null : $"{where} must be a duration in the format of ISO 8601.";

    internal static string? Language(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && IsLanguage(value.GetString()!) ? null : $"{where} must be a language tag of RFC 5646.";

    internal static bool IsLanguage(string tag) => tag.Length <= 100 && LanguageShape().IsMatch(tag);

    /// <summary>Language tags to strings (Data 4.2).</summary>
    internal static string? LanguageMap(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"{where} must be a language map.";
        foreach (var entry in value.EnumerateObject())
        {
            if (!IsLanguage(entry.Name))
                return $"{where} has '{Shape.Short(entry.Name)}', which is not a language tag of RFC 5646.";
            if (entry.Value.ValueKind != JsonValueKind.String)
                return $"{where}.{entry.Name} must be a string.";
        }
        return null;
    }

    /// <summary>IRIs to anything, null among it (Data 4.1).</summary>
    internal static string? Extensions(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"{where} must be an object.";
        foreach (var entry in value.EnumerateObject())
            if (!IsIri(entry.Name))
                return $"{where} has the key '{Shape.Short(entry.Name)}', which is not an IRI.";
        return null;
    }

    private static string Fraction(string digits) => digits.Length == 0 ? "" : $".{digits[..Math.Min(7, digits.Length)]}";

    private static string Zone(string zone) => zone switch
    {
        "" => "",
        "z" => "Z",
        { Length: 3 } => $"{zone}:00",
        { Length: 5 } => $"{zone[..3]}:{zone[3..]}",
        _ => zone,
    };

    [GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2})(?:[Tt ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,](?<fraction>\d+))?(?<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?\z")]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"^P(?=.)(?:\d+(?:\.\d+)?W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)\z")]
    private static partial Regex DurationShape();

    [GeneratedRegex(@"^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?\z|^[xXiI](?:-[A-Za-z0-9]{1,8})+\z")]
    private static partial Regex LanguageShape();
}
