using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>Icons of fonts that are not here: Material Symbols are the icon's name as text, Font Awesome and Glyphicons are empty
/// elements with the name in a class. An icon that says something becomes the sign for it; without one, a name is left out.</summary>
internal static class IconWords
{
    private static readonly FrozenDictionary<string, string> Signs = Table(
        "✓ check check_circle check_box check-circle check-square done done_all task_alt ok ok-circle",
        "✗ close cancel clear highlight_off times times-circle xmark remove_done ban",
        "★ star grade", "☆ star_border star_outline star-o", "♥ heart favorite",
        "⚠ warning report_problem exclamation-triangle triangle-exclamation warning-sign", "❗ error priority_high exclamation exclamation-circle",
        "ℹ info info-circle circle-info info-sign", "❓ help help_outline question question-circle question-sign",
        "→ arrow_forward arrow_right_alt east arrow-right chevron-right long-arrow-right", "← arrow_back west arrow-left chevron-left long-arrow-left",
        "↑ arrow_upward north arrow-up chevron-up", "↓ arrow_downward south arrow-down chevron-down", "↗ open_in_new north_east external-link",
        "+ add add_circle plus plus-circle", "− remove remove_circle minus minus-circle",
        "⚙ settings gear gears cog cogs", "✉ mail email envelope", "☎ call phone earphone", "✎ edit pencil create pen", "⚑ flag",
        "▶ play_arrow play play_circle play-circle", "⏸ pause", "■ stop", "🔍 search magnifying-glass", "🔒 lock", "🔓 lock_open unlock",
        "💡 lightbulb lightbulb-o tips_and_updates", "👍 thumb_up thumbs-up thumbs-o-up", "👎 thumb_down thumbs-down thumbs-o-down", "❝ format_quote quote-left", "❞ quote-right");

    /// <summary>What stands for an icon; empty for one without a sign, null where the element is no icon.</summary>
    internal static string? Instead(IElement element)
    {
        if (element.ClassName is not { Length: > 0 } classes)
            return null;
        if (classes.Contains("material-symbols", StringComparison.Ordinal) || classes.Contains("material-icons", StringComparison.Ordinal))
            return Signs.GetValueOrDefault(element.TextContent.Trim(), "");
        return element.HasChildNodes ? null : NameIn(classes) is { } name ? Signs.GetValueOrDefault(name) : null;
    }

    private static string? NameIn(string classes) => classes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.StartsWith("fa-", StringComparison.Ordinal) ? word[3..] : word.StartsWith("glyphicon-", StringComparison.Ordinal) ? word[10..] : null)
        .FirstOrDefault(name => name is not null && Signs.ContainsKey(name));

    private static FrozenDictionary<string, string> Table(params string[] lines) => lines
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(name => (Name: name, Sign: words[0])))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Sign, StringComparer.Ordinal);
}
