using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>A list holds nothing but items, or a screen reader counts it wrongly: what authors left between them becomes items too,
/// and an item outside a list a paragraph.</summary>
internal sealed class ListItems
{
    private readonly HashSet<INode> filling = [];

    internal static bool IsStray(IElement element) => element.LocalName == "li" && !IsList(element.Parent);

    /// <returns>What is to be written before a node, which may stand in a list.</returns>
    internal string Before(INode node)
    {
        if (node.Parent is not { } list || !IsList(list))
            return "";
        if (node is IElement { LocalName: "li" })
            return AtEndOf(list);
        if ((node is IText { Data: var text } && string.IsNullOrWhiteSpace(text)) || !filling.Add(list))
            return "";
        return IsList(node) ? "<li style=\"list-style:none\">" : "<li>";
    }

    /// <returns>What is to be written before a list ends, or before its next item.</returns>
    internal string AtEndOf(INode list) => filling.Remove(list) ? "</li>" : "";

    private static bool IsList(INode? node) => node is IElement { LocalName: "ul" or "ol" or "menu" or "dir" };
}
