using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>Makes HTML of unknown origin safe to stand in our own pages, by an allow-list of elements, attributes, URL schemes
/// and style properties. Total: it never throws, whatever comes in; input built to exhaust the parser is kept as its plain text.
/// Idempotent: sanitised HTML comes out as it went in.</summary>
public static class HtmlSanitizer
{
    public static string Sanitize(string? html, SanitizerOptions? options = null)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        options ??= SanitizerOptions.Default;
        return HtmlDocuments.TryParse(html, options.MaxLength) is { } body
            ? new SanitizingWriter(options, Headings.In(body, options.TopHeading)).Write(body)
            : AsParagraph(html);
    }

    private static string AsParagraph(string html)
    {
        var text = HtmlText.WithoutTags(html);
        return text.Length == 0 ? "" : $"<p>{Escape.Text(text)}</p>";
    }
}

/// <summary>Which level each heading gets: the levels in use, in order, mapped on consecutive ones.</summary>
internal static class Headings
{
    internal static IReadOnlyDictionary<string, int> In(INode body, int top) =>
        HtmlDocuments.Descendants(body)
            .OfType<IElement>()
            .Select(element => element.LocalName)
            .Where(name => name is ['h', >= '1' and <= '6'])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select((name, position) => (name, level: Math.Min(top + position, 6)))
            .ToDictionary(pair => pair.name, pair => pair.level);
}
