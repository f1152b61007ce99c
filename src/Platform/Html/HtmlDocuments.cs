using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Stoa.Platform.Html;

/// <summary>Parsing and walking HTML without recursion and without trust in its size or shape.</summary>
public static class HtmlDocuments
{
    private const int DefaultMaxLength = 4 * 1024 * 1024;

    /// <summary>The node that holds the parsed fragment, or null when the input is too large or built to exhaust the parser.</summary>
    public static INode? TryParse(string html, int maxLength = DefaultMaxLength)
    {
        if (html.Length > maxLength || HtmlShape.IsHostile(html))
            return null;
        var parser = new HtmlParser();
        var context = parser.ParseDocument("<!doctype html><body></body>").Body!;
        var nodes = parser.ParseFragment(html, context);
        return nodes.Length > 0 ? nodes[0].Parent : context;
    }

    /// <summary>All nodes below a node in reading order.</summary>
    public static IEnumerable<INode> Descendants(INode root)
    {
        var open = new Stack<(INode Parent, int Next)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Next >= at.Parent.ChildNodes.Length)
                continue;
            var child = at.Parent.ChildNodes[at.Next];
            open.Push((at.Parent, at.Next + 1));
            open.Push((child, 0));
            yield return child;
        }
    }

    /// <summary>Walks below a node in reading order. Goes by index: asking a node for its next sibling searches the whole list.</summary>
    /// <param name="enter">Says whether the walk goes on into the node; only then is it left.</param>
    internal static void Walk(INode root, Func<INode, bool> enter, Action<INode> leave)
    {
        var open = new Stack<(INode Parent, int Next)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Next < at.Parent.ChildNodes.Length)
            {
                var child = at.Parent.ChildNodes[at.Next];
                open.Push((at.Parent, at.Next + 1));
                if (enter(child))
                    open.Push((child, 0));
            }
            else if (at.Parent != root)
                leave(at.Parent);
        }
    }
}
