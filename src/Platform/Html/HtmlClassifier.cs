using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>What HTML needs to be shown as its author meant it.</summary>
/// <param name="Interactive">It loses something visible when sanitised: it belongs in the sandboxed frame.</param>
/// <param name="Visible">There is something to see; otherwise it only brings scripts or styles for its neighbours.</param>
/// <param name="Reasons">What makes it interactive: element or attribute names, each once.</param>
public sealed record HtmlNature(bool Interactive, bool Visible, IReadOnlyList<string> Reasons);

/// <summary>Tells text that can be sanitised without visible loss from content that must run.</summary>
public static class HtmlClassifier
{
    private static readonly HashSet<string> Running =
    [
        "script", "style", "link", "iframe", "object", "embed", "applet", "canvas", "form", "input", "select", "textarea", "portal",
        "frameset", "template", "animate", "animatetransform", "animateTransform", "set", "foreignObject", "use", "image",
    ];

    private static readonly HashSet<string> Seen =
    [
        "img", "iframe", "object", "embed", "applet", "canvas", "video", "audio", "svg", "input", "select", "textarea", "button", "hr", "math",
    ];

    public static HtmlNature Classify(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return new(false, false, []);
        if (HtmlDocuments.TryParse(html) is not { } body)
            return new(false, true, []);
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var visible = false;
        HtmlDocuments.Walk(body, Look, _ => { });
        return new(reasons.Count > 0, visible, [.. reasons]);

        bool Look(INode node)
        {
            visible |= node is IText { Data: var text } && !string.IsNullOrWhiteSpace(text);
            if (node is not IElement element)
                return false;
            reasons.UnionWith(ReasonsOf(element));
            visible |= Seen.Contains(element.LocalName) || TexScript.In(element) is not null;
            return element.LocalName is not ("script" or "style" or "title" or "template");
        }
    }

    private static IEnumerable<string> ReasonsOf(IElement element)
    {
        var name = element.LocalName;
        if (Running.Contains(name) && TexScript.In(element) is null && (name != "link" || IsStyleSheet(element)))
            yield return name;
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && attribute.Name.Length > 3)
                yield return attribute.Name.ToLowerInvariant();
            if (attribute.Name is "href" or "src" && attribute.Value.AsSpan().TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                yield return "javascript:";
        }
    }

    private static bool IsStyleSheet(IElement link) =>
        (link.GetAttribute("rel") ?? "").Contains("stylesheet", StringComparison.OrdinalIgnoreCase);
}
