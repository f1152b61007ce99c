using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Stoa.Problems.Capa;

/// <summary>Opens the XML of a problem, as something that a stranger wrote.</summary>
internal static partial class CapaXml
{
    internal const int LongestSource = 2_000_000;
    internal const int DeepestNesting = 100;

    internal static (XElement? Root, Phrase? Error) Open(string source)
    {
        if (source.Length > LongestSource) return (null, Phrase.T("The source of this problem is too long."));
        var text = OutText().Replace(Slot.StripFrom(source), match => match.Groups[1].Value == "start" ? "text" : "/text");
        text = NamedEntity().Replace(text, Resolve);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        try
        {
            using var depth = XmlReader.Create(new StringReader(text), settings);
            while (depth.Read())
                if (depth.Depth > DeepestNesting) return (null, Phrase.T("The source of this problem is nested too deeply."));
            using var reader = XmlReader.Create(new StringReader(text), settings);
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return root.Name.LocalName == "problem"
                ? (root, null)
                : (null, Phrase.T("The source of this problem starts with <{0}> instead of <problem>.", root.Name.LocalName));
        }
        catch (XmlException broken)
        {
            return (null, Phrase.T("The source of this problem is not well-formed XML (line {0}).", $"{broken.LineNumber}"));
        }
    }

    /// <summary>Text of an element without its children's.</summary>
    internal static string OwnText(this XElement element) =>
        string.Concat(element.Nodes().TakeWhile(n => n is XText).OfType<XText>().Select(t => t.Value)).Trim();

    internal static string? Get(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    internal static bool Is(this XElement element, params ReadOnlySpan<string> names) => names.Contains(element.Name.LocalName);

    internal static string Plain(string text) => Space().Replace(text, " ").Trim();

    // XML knows five names, authors know HTML's.
    private static string Resolve(Match entity) => entity.Groups[1].Value is "lt" or "gt" or "amp" or "quot" or "apos"
        ? entity.Value
        : WebUtility.HtmlDecode(entity.Value) is var decoded && decoded != entity.Value ? decoded : $"&amp;{entity.Groups[1].Value};";

    [GeneratedRegex(@"&([A-Za-z][A-Za-z0-9]{0,30});")]
    private static partial Regex NamedEntity();

    [GeneratedRegex(@"(start|end)outtext\s*/")]
    private static partial Regex OutText();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
