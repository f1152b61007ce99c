using System.Globalization;
using System.Text.RegularExpressions;
using Stoa.Platform.Html;

namespace Stoa.Imports.Assets;

/// <summary>Writes into the tags of pictures how large their files are, so that a page keeps their places while they load. What the
/// author says of a size stays; what is said of one side decides the other.</summary>
internal static partial class PictureSizes
{
    /// <param name="markup">HTML or XML whose references are paths of ours already.</param>
    internal static string Write(string markup, StaticFiles files) =>
        markup.Contains("<img", StringComparison.OrdinalIgnoreCase) ? HtmlTag.ChangeInside(markup, tag => InTag(tag, files)) : markup;

    private static string InTag(string tag, StaticFiles files)
    {
        if (!tag.StartsWith("<img", StringComparison.OrdinalIgnoreCase) || tag.Length < 5 || !char.IsWhiteSpace(tag[4]))
            return tag;
        var (width, height, style) = (Value(tag, "width"), Value(tag, "height"), Value(tag, "style") ?? "");
        if (Value(tag, "src") is not { } source || OwnHeight().IsMatch(style) || files.SizeAt(source) is not { } file)
            return tag;
        if (width?.EndsWith('%') == true)
            (tag, width) = (WithStyle(Without(tag, "width"), $"width:{width}"), null);
        if (height?.EndsWith('%') == true)
            (tag, height) = (Without(tag, "height"), null);
        var (across, down) = (Pixels(width), Pixels(height));
        if (across is not null && down is not null && width == Text(across.Value) && height == Text(down.Value))
            return tag;
        var (wide, high) = (across, down) switch
        {
            ({ } w, { } h) => (w, h),
            ({ } w, null) => (w, Part(w, file.Height, file.Width)),
            (null, { } h) => (Part(h, file.Width, file.Height), h),
            _ => file,
        };
        return $"{tag[..4]} width=\"{Text(wide)}\" height=\"{Text(high)}\"{Without(Without(tag, "width"), "height")[4..]}";
    }

    private static string WithStyle(string tag, string rule) => Value(tag, "style") is { } style
        ? $"{tag[..4]} style=\"{rule};{style.Replace("\"", "&quot;", StringComparison.Ordinal)}\"{Without(tag, "style")[4..]}"
        : $"{tag[..4]} style=\"{rule}\"{tag[4..]}";

    private static string? Value(string tag, string name) =>
        Attribute().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } match
            ? match.Groups["value"].Value.Trim('"', '\'').Trim() : null;

    private static string Without(string tag, string name) =>
        Attribute().Replace(tag, match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase) ? "" : match.Value);

    /// <summary>As browsers read it: “300px” is 300.</summary>
    private static int? Pixels(string? written) =>
        int.TryParse(LeadingNumber().Match(written ?? "").Value, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= 10_000 ? pixels : null;

    private static int Part(int side, int of, int whole) => Math.Max(1, (int)Math.Round((double)side * of / whole));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""\s+(?<name>[\w:-]{1,60})\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")]
    private static partial Regex Attribute();

    /// <summary>A height by style, but for <c>auto</c>: the width that belongs to it is not known here.</summary>
    [GeneratedRegex(@"(?<![\w-])(height|block-size)\s*:(?!\s*auto\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnHeight();

    [GeneratedRegex(@"^[0-9]{1,5}")]
    private static partial Regex LeadingNumber();
}
