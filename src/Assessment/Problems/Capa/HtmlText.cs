using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Stoa.Problems.Capa;

/// <summary>XML as HTML text: only void elements close themselves.</summary>
internal static class HtmlText
{
    private static readonly FrozenSet<string> voids = FrozenSet.ToFrozenSet(
        ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

    internal static string Outer(XNode node) => Write(new StringBuilder(), node).ToString();

    internal static string Inner(XContainer element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes()) Write(text, node);
        return text.ToString().Trim();
    }

    private static StringBuilder Write(StringBuilder to, XNode node) => node switch
    {
        XText text => to.Append(WebUtility.HtmlEncode(text.Value)),
        XElement element => WriteElement(to, element),
        _ => to,
    };

    private static StringBuilder WriteElement(StringBuilder to, XElement element)
    {
        var name = element.Name.LocalName;
        to.Append('<').Append(name);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            to.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
        to.Append('>');
        if (voids.Contains(name)) return to;
        foreach (var child in element.Nodes()) Write(to, child);
        return to.Append("</").Append(name).Append('>');
    }
}
