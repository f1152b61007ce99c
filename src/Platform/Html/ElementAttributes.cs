using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>The attributes of one element that may stand, with names prefixed, addresses checked and old presentation put into a style.</summary>
internal sealed class ElementAttributes(SanitizerOptions options)
{
    private static readonly FrozenSet<string> Roles =
        new[] { "img", "presentation", "none", "note", "list", "listitem", "group", "math", "doc-footnote", "doc-tip", "doc-example" }
            .ToFrozenSet(StringComparer.Ordinal);

    internal void Write(IElement element, string kind, string name, StringBuilder to)
    {
        if (name == "img" && !element.HasAttribute("alt"))
            to.Append(" alt=\"\"");
        foreach (var attribute in element.Attributes)
            if (attribute.NamespaceUri is null or "" && AllowList.IsPlain(kind, name, attribute.Name) && IsSound(name, attribute))
                to.AppendAttribute(attribute.Name, attribute.Value);
        WriteNames(element, name, to);
        WriteAria(element, to);
        if (kind == Kind.Svg)
            return;
        if (Presentation.StyleOf(element) is { Length: > 0 } style)
            to.AppendAttribute("style", style);
        if (name == "table")
            to.Append(" tabindex=\"0\"");
        if (kind == Kind.Html)
            WriteAddresses(element, name, to);
    }

    /// <summary>Numbers where HTML wants numbers; a drawing's paint must not name an address.</summary>
    private static bool IsSound(string element, IAttr attribute) => attribute.Name switch
    {
        "width" or "height" when element is "img" or "video" => int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "colspan" or "rowspan" or "span" => int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 1000,
        "fill" or "stroke" => !attribute.Value.Contains("url", StringComparison.OrdinalIgnoreCase),
        "alt" => element is "area" or "img",
        _ => attribute.Value.Length <= 4096 || attribute.Name is "d" or "points",
    };

    private void WriteNames(IElement element, string name, StringBuilder to)
    {
        var id = element.Id is { Length: > 0 } own ? own : name == "a" ? element.GetAttribute("name") : null;
        if (Prefixed(id) is { } safeId)
            to.AppendAttribute("id", safeId);
        var classes = (element.ClassName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !IsHeadingMark(word)).Take(20).Select(Prefixed).OfType<string>().ToList();
        if (name is ['h', >= '1' and <= '6'])
            classes.Add(element.ClassList.FirstOrDefault(IsHeadingMark) ?? $"as-{element.LocalName}");
        if (classes.Count > 0)
            to.AppendAttribute("class", string.Join(' ', classes));
        if (name == "map" && Prefixed(element.GetAttribute("name")) is { } map)
            to.AppendAttribute("name", map);
        if (name == "img" && element.GetAttribute("usemap") is ['#', _, ..] use && Prefixed(use[1..]) is { } usedMap)
            to.AppendAttribute("usemap", "#" + usedMap);
        if (name is "td" or "th" && element.GetAttribute("headers") is { } headers)
            to.AppendAttribute("headers", PrefixedAll(headers));
    }

    /// <summary>A heading keeps the look of the level it was written as.</summary>
    private static bool IsHeadingMark(string word) => word is ['a', 's', '-', 'h', >= '1' and <= '6'];

    private void WriteAria(IElement element, StringBuilder to)
    {
        foreach (var name in (string[])["aria-label", "aria-hidden"])
            if (element.GetAttribute(name) is { Length: > 0 and < 500 } value)
                to.AppendAttribute(name, value);
        foreach (var name in (string[])["aria-labelledby", "aria-describedby"])
            if (element.GetAttribute(name) is { Length: > 0 and < 500 } value)
                to.AppendAttribute(name, PrefixedAll(value));
        if (element.GetAttribute("role") is { } role && Roles.Contains(role))
            to.AppendAttribute("role", role);
    }

    private void WriteAddresses(IElement element, string name, StringBuilder to)
    {
        if (name is "a" or "area" && Links.Link(element.GetAttribute("href")) is { } link)
            to.AppendLink(link is ['#', _, ..] ? "#" + (Prefixed(link[1..]) ?? "") : link, element.GetAttribute("target") == "_blank");
        if (name is "img" or "video" or "audio" or "source" or "track" && Links.Source(element.GetAttribute("src")) is { } source)
            to.AppendAttribute("src", source);
        if (name == "img")
            to.Append(" loading=\"lazy\" decoding=\"async\"");
        if (name is "video" or "audio")
            to.Append(" controls=\"\" preload=\"metadata\"");
        if (name == "video" && Links.Source(element.GetAttribute("poster")) is { } poster)
            to.AppendAttribute("poster", poster);
        if (name == "video")
            to.Append(" playsinline=\"\"");
        if (name is "q" or "blockquote" && Links.Link(element.GetAttribute("cite")) is { } cite)
            to.AppendAttribute("cite", cite);
    }

    private string PrefixedAll(string names) =>
        string.Join(' ', names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Prefixed).OfType<string>());

    private string? Prefixed(string? name) =>
        name is null or "" || name.Length > 200 || name.Any(c => char.IsWhiteSpace(c) || c is '"' or '<' or '>' or '&')
            ? null
            : name.StartsWith(options.NamePrefix, StringComparison.Ordinal) ? name : options.NamePrefix + name;
}

internal static class LinkWriting
{
    /// <summary>Links to other sites get no handle on our window; a new tab opens only where the author asked for it.</summary>
    internal static StringBuilder AppendLink(this StringBuilder to, string address, bool newTab)
    {
        to.AppendAttribute("href", address);
        if (newTab)
            to.Append(" target=\"_blank\"");
        if (newTab || Links.IsForeign(address))
            to.Append(" rel=\"noopener\"");
        return to;
    }
}
