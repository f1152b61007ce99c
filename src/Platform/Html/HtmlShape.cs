namespace Stoa.Platform.Html;

/// <summary>A linear look over the tags before the real parser runs, whose cost grows with nesting depth, with attributes of one
/// tag, and with formatting elements left open (each is reopened in every following paragraph). Where it is unsure it counts more,
/// never less.</summary>
internal sealed class HtmlShape
{
    private const int MaxDepth = 256;
    private const int MaxAttributes = 256;
    private const int MaxTags = 200_000;
    private const int MaxReopened = 1_000_000;

    /// <summary>Elements that close by themselves or hold nothing: they add no depth.</summary>
    private static readonly HashSet<string> Flat = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup",
        "html", "head", "body", "frame",
    };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private readonly Dictionary<string, int> open = new(StringComparer.OrdinalIgnoreCase);
    private int depth, formatting, tags;
    private long reopened;
    private bool inForeign, foreignSeen;

    private HtmlShape()
    {
    }

    internal static bool IsHostile(string html) => new HtmlShape().Exceeds(html);

    private bool Exceeds(string html)
    {
        for (var at = html.IndexOf('<'); at >= 0 && at < html.Length - 1; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            var closing = html[at + 1] == '/';
            var start = closing ? at + 2 : at + 1;
            if (html.AsSpan(at).StartsWith("<!--"))
                at = CommentEnd(html, at + 2);
            else if (start >= html.Length || !char.IsAsciiLetter(html[start]))
                at++;
            else
            {
                var tag = HtmlTag.Read(html, start);
                if (!Count(tag, closing))
                    return true;
                at = closing || foreignSeen ? tag.End : RawTextEnd(html, tag);
            }
        }

        return false;
    }

    /// <returns>False when a limit is passed.</returns>
    private bool Count(HtmlTag tag, bool closing)
    {
        reopened += formatting;
        if (tag.Attributes > MaxAttributes || ++tags > MaxTags || reopened > MaxReopened)
            return false;
        var foreign = AllowList.Svg.Contains(tag.Name) || AllowList.MathMl.Contains(tag.Name);
        foreignSeen |= tag.Name.ToLowerInvariant() is "svg" or "math";
        inForeign = tag.Name is "svg" or "math" ? !closing : inForeign && foreign;
        if (Flat.Contains(tag.Name) || (tag.SelfClosed && inForeign))
            return true;
        var change = !closing ? 1 : open.GetValueOrDefault(tag.Name) > 0 ? -1 : 0;
        open[tag.Name] = open.GetValueOrDefault(tag.Name) + change;
        depth += change;
        formatting += Formatting.Contains(tag.Name) ? change : 0;
        return depth <= MaxDepth;
    }

    private static int CommentEnd(string html, int from)
    {
        var end = html.IndexOf("-->", from, StringComparison.Ordinal);
        var odd = html.IndexOf("--!>", from, StringComparison.Ordinal);
        return (end, odd) switch
        {
            ( < 0, < 0) => html.Length,
            (_, < 0) => end + 3,
            ( < 0, _) => odd + 4,
            _ => Math.Min(end + 3, odd + 4),
        };
    }

    /// <summary>Tags inside a script or a style are text, but not in drawings and formulas.</summary>
    private static int RawTextEnd(string html, HtmlTag tag)
    {
        if (tag.Name.ToLowerInvariant() is not ("script" or "style" or "textarea" or "title"))
            return tag.End;
        var end = html.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }
}
