using System.Xml;
using System.Xml.Linq;

namespace Stoa.Imports.Olx;

/// <summary>Reads XML that nobody vouches for: no document types (so no entities of its own making), nothing fetched, bounded depth and size.</summary>
internal static class OlxXml
{
    private const int MaxDepth = 120;
    internal const int MaxCharacters = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = false,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
        CloseInput = false,
    };

    /// <exception cref="XmlException">It is no XML, or not of a kind that is read.</exception>
    internal static XElement Parse(string text)
    {
        text = text.TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        CheckDepth(text);
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>What stands between the tags, as text.</summary>
    internal static string Inner(XElement element) =>
        string.Concat(element.Nodes().Select(node => node is XCData or XText ? EscapedUnlessData(node) : node.ToString(SaveOptions.DisableFormatting)));

    internal static string Outer(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static string EscapedUnlessData(XNode node) =>
        node is XCData data ? data.Value : node.ToString(SaveOptions.DisableFormatting);

    private static void CheckDepth(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (reader.Read())
            if (reader.Depth > MaxDepth)
                throw new XmlException($"nested deeper than {MaxDepth} levels");
    }
}
