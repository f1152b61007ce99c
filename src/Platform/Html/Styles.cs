using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Platform.Html;

/// <summary>Keeps the declarations of a <c>style</c> attribute that shape a text and cannot leave their place on the page.
/// Colours become custom properties (<c>--author-ink</c>, <c>--author-paper</c>) which our style sheet fits to the light or dark theme with enough contrast.</summary>
internal static partial class Styles
{
    private static readonly FrozenSet<string> Allowed = """
        text-align text-align-last text-decoration text-decoration-line text-transform text-indent vertical-align white-space
        font-weight font-style font-size font-variant line-height letter-spacing direction
        width max-width height max-height aspect-ratio object-fit
        margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left
        border border-top border-right border-bottom border-left border-width border-style border-radius border-collapse
        border-spacing table-layout caption-side list-style-type float clear display flex-direction flex-wrap align-items
        justify-content gap column-gap row-gap columns column-count
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Displays =
        new[] { "block", "inline", "inline-block", "flex", "inline-flex", "none", "table", "table-cell", "table-row", "list-item" }
            .ToFrozenSet(StringComparer.Ordinal);

    internal static string Filter(string style)
    {
        var kept = new StringBuilder();
        foreach (var declaration in style.Split(';', 100))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var name = declaration[..colon].Trim().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim();
            if (Translate(name, value) is var (property, result))
                kept.Append(kept.Length > 0 ? ";" : "").Append(property).Append(':').Append(result);
        }

        return kept.ToString();
    }

    private static (string Name, string Value)? Translate(string name, string value)
    {
        if (value.Length is 0 or > 120)
            return null;
        return name switch
        {
            "color" or "--author-ink" => Colour().IsMatch(value) ? ("--author-ink", value) : null,
            "background" or "background-color" or "--author-paper" => Colour().IsMatch(value) ? ("--author-paper", value) : null,
            "max-width" when Length().Match(value) is { Success: true } length => (name, $"min(100%,{length.Groups[1].Value})"),
            "font-size" => FontSize(value) is { } size ? (name, size) : null,
            "display" => Displays.Contains(value.ToLowerInvariant()) ? (name, value) : null,
            _ => Allowed.Contains(name) && Plain().IsMatch(value) ? (name, value) : null,
        };
    }

    /// <summary>Absolute sizes become relative to the reader's own; nothing gets too small to read.</summary>
    private static string? FontSize(string value)
    {
        if (FontWord().IsMatch(value))
            return value.ToLowerInvariant();
        var match = FontLength().Match(value);
        if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        var em = match.Groups[2].Value.ToLowerInvariant() switch
        {
            "px" => number / 16,
            "pt" => number / 12,
            "%" => number / 100,
            _ => number,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(em, 0.8, 4):0.###}em");
    }

    [GeneratedRegex(@"^(#[0-9a-f]{3,8}|[a-z]{3,24}|(rgb|hsl)a?\([0-9.,%\s/deg]{3,50}\))$", RegexOptions.IgnoreCase)]
    private static partial Regex Colour();

    /// <summary>Words, lengths of up to four digits, colours; no functions, no addresses, no negative lengths.</summary>
    [GeneratedRegex(@"^((#[0-9a-f]{3,8}|[a-z]{1,24}(-[a-z]{1,24}){0,3}|[0-9]{0,4}(\.[0-9]{1,4})?(px|em|rem|ex|ch|pt|cm|mm|in|fr|%)?|(rgb|hsl)a?\([0-9.,%\s/]{3,50}\)|/)(\s+|\s*,\s*|$)){1,8}$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:min\(100%,\s*)?([0-9]{1,4}(?:\.[0-9]{1,4})?(?:px|em|rem|ex|ch|pt|cm|mm|in))\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Length();

    [GeneratedRegex("^(xx-small|x-small|small|medium|large|x-large|xx-large|smaller|larger)$", RegexOptions.IgnoreCase)]
    private static partial Regex FontWord();

    [GeneratedRegex("^([0-9]{0,4}(?:\\.[0-9]{1,4})?)(px|pt|em|rem|%)$", RegexOptions.IgnoreCase)]
    private static partial Regex FontLength();
}
