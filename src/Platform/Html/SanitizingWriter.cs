using System.Text;
using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>Walks the parsed tree once, without recursion, and writes what the allow-list lets through. Writing our own text instead
/// of printing the tree back keeps out everything that parsers read differently a second time.</summary>
internal sealed class SanitizingWriter(SanitizerOptions options, IReadOnlyDictionary<string, int> headings)
{
    private const int MaxDepth = 300;
    private readonly StringBuilder output = new();
    private readonly Stack<(INode Node, string? Close)> open = new();
    private readonly ElementAttributes attributes = new(options);
    private readonly ListItems items = new();

    /// <summary>The level of the heading before: the next one goes at most one deeper.</summary>
    private int heading = options.TopHeading - 1;

    internal string Write(INode body)
    {
        HtmlDocuments.Walk(body, Enter, Leave);
        return output.ToString().Trim();
    }

    /// <returns>Whether the walk goes on into the node.</returns>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            output.Append(ItemBefore(node)).AppendEscaped(text.Data);
            return false;
        }
        if (node is not IElement element)
            return false;
        var kind = Kind.Of(element.NamespaceUri);
        var start = output.Length;
        if (Replace(element, kind))
        {
            if (output.Length > start)
                output.Insert(start, ItemBefore(node));
            return false;
        }
        output.Append(ItemBefore(node));
        var name = NameOf(element, kind);
        open.Push((element, name is null ? null : $"</{name}>"));
        if (name is not null)
            Open(element, kind, name);
        return true;
    }

    private void Leave(INode node)
    {
        if (open.Count > 0 && open.Peek().Node == node && open.Pop().Close is { } close)
            output.Append(items.AtEndOf(node)).Append(close);
    }

    private string ItemBefore(INode node) => open.Count > 0 && open.Peek().Close is not null ? items.Before(node) : "";

    /// <summary>Elements that never stand as they are: dropped, or put in other words.</summary>
    private bool Replace(IElement element, string kind)
    {
        var name = element.LocalName;
        if (kind != Kind.Html)
            return name is "script" or "style" or "foreignObject" or "annotation-xml" or "annotation" or "title" or "desc" or "metadata";
        switch (name)
        {
            case "script" when TexScript.In(element) is { } formula:
                output.AppendEscaped(formula);
                return true;
            case "iframe" when Links.Link(element.GetAttribute("src")) is { } address:
                output.Append("<a").AppendLink(address, true).Append('>')
                    .AppendEscaped(element.GetAttribute("title") is { Length: > 0 } title ? title : address).Append("</a>");
                return true;
            case "img" when Links.Source(element.GetAttribute("src")) is null:
                output.AppendEscaped(element.GetAttribute("alt") ?? "");
                return true;
            case "iframe":
                return true;
            case not null when AllowList.Dropped.Contains(name):
                return true;
            case not null when IconWords.Instead(element) is { } sign:
                output.Append(sign);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The name to write, or null to write only what is inside.</summary>
    private string? NameOf(IElement element, string kind)
    {
        if (open.Count > MaxDepth)
            return null;
        var name = element.LocalName;
        var parentKind = element.ParentElement is { } parent ? Kind.Of(parent.NamespaceUri) : Kind.Html;
        return kind switch
        {
            Kind.Svg => parentKind != Kind.MathMl && AllowList.Svg.Contains(name) && (name == "svg" || InSvg()) ? name : null,
            Kind.MathMl => parentKind != Kind.Svg && AllowList.MathMl.Contains(name) && (name == "math" || InMath()) ? name : null,
            _ when InSvg() || InMath() => null,
            _ when name == "th" && element.ChildNodes.All(node => node is IText { Data: var text } && string.IsNullOrWhiteSpace(text)) => "td",
            _ when headings.TryGetValue(name, out var level) => $"h{heading = Math.Min(level, heading + 1)}",
            _ when ListItems.IsStray(element) => "div",
            _ when AllowList.Renamed.TryGetValue(name, out var today) => today,
            _ => AllowList.Html.Contains(name) ? name : null,
        };
    }

    private bool InSvg() => open.Any(outer => outer.Close == "</svg>");
    private bool InMath() => open.Any(outer => outer.Close == "</math>");

    private void Open(IElement element, string kind, string name)
    {
        output.Append('<').Append(name);
        attributes.Write(element, kind, name, output);
        output.Append('>');
        if (kind == Kind.Html && AllowList.Void.Contains(name))
        {
            open.Pop();
            open.Push((element, null));
        }
    }
}

/// <summary>Formulas that a page kept in <c>script type="math/tex"</c> become text in delimiters.</summary>
internal static class TexScript
{
    internal static string? In(IElement script)
    {
        var type = script.GetAttribute("type") ?? "";
        if (!type.StartsWith("math/tex", StringComparison.OrdinalIgnoreCase))
            return null;
        return type.Contains("mode=display", StringComparison.OrdinalIgnoreCase)
            ? $"\\[{script.TextContent}\\]"
            : $"\\({script.TextContent}\\)";
    }
}
