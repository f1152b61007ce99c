using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Stoa.Media.Captions;

/// <summary>Reads the paragraphs of TTML (W3C), DFXP and what broadcasters make of them: begin, end or dur of p, in any of its forms of time.</summary>
internal static class TtmlParser
{
    private const int Deepest = 40;

    // A document type could name other files or grow without end: there is no use for it here.
    private static readonly XmlReaderSettings Closed = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CaptionParser.LargestFile };

    internal static bool Looks(ReadOnlySpan<char> text) => text.TrimStart() is ['<', '?' or 't' or '!', ..] start && start[..Math.Min(start.Length, 4000)].Contains("<tt", StringComparison.Ordinal);

    internal static IEnumerable<Cue> Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Closed);
            return Flat(reader) is { } root ? Paragraphs(root) : [];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static XElement? Flat(XmlReader reader)
    {
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element)
                return ReadTree(reader);
        return null;
    }

    // Elements within elements cost stack: nothing that people write is deep.
    private static XElement ReadTree(XmlReader reader)
    {
        var root = Open(reader);
        var at = reader.IsEmptyElement ? null : root;
        while (at is not null && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                var child = Open(reader);
                at.Add(child);
                if (reader.IsEmptyElement)
                    continue;
                at = reader.Depth <= Deepest ? child : throw new XmlException("Too deep.");
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
                at = at.Parent;
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                at.Add(new XText(reader.Value));
        }
        return root;
    }

    private static XElement Open(XmlReader reader)
    {
        var element = new XElement(reader.LocalName);
        for (var has = reader.MoveToFirstAttribute(); has; has = reader.MoveToNextAttribute())
            element.SetAttributeValue(XName.Get(reader.LocalName), reader.Value);
        reader.MoveToElement();
        return element;
    }

    private static IEnumerable<Cue> Paragraphs(XElement root)
    {
        var clock = new Clock(Number(root, "frameRate") ?? 30, Number(root, "tickRate") ?? 1);
        foreach (var paragraph in root.Descendants("p"))
        {
            if (clock.Read((string?)paragraph.Attribute("begin")) is not { } from)
                continue;
            var to = clock.Read((string?)paragraph.Attribute("end")) ?? from + clock.Read((string?)paragraph.Attribute("dur")) ?? from;
            if (CaptionParser.Make(from, to, Said(paragraph)) is { } cue)
                yield return cue;
        }
    }

    private static string Said(XElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var node in paragraph.DescendantNodes())
            if (node is XText said)
                text.Append(said.Value.ReplaceLineEndings(" "));
            else if (node is XElement { Name.LocalName: "br" })
                text.Append('\n');
        // What looks like markup by now was text: it stays so.
        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
    }

    private static double? Number(XElement root, string name) =>
        double.TryParse((string?)root.Attribute(name), CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    /// <summary>Times by the clock ("00:01:02.5", "00:01:02:12" with frames) or as an offset ("62.5s", "500ms", "12f").</summary>
    private sealed record Clock(double FrameRate, double TickRate)
    {
        internal double? Read(string? time)
        {
            time = time?.Trim();
            if (string.IsNullOrEmpty(time) || time.Length > 40)
                return null;
            if (time.Split(':') is [var hours, var minutes, var seconds, var frames])
                return CaptionParser.Seconds($"{hours}:{minutes}:{seconds}") + (CaptionParser.Seconds(frames) / FrameRate);
            return time.Contains(':', StringComparison.Ordinal) ? CaptionParser.Seconds(time) : Offset(time);
        }

        private double? Offset(string time)
        {
            var digits = time.TrimEnd("hmsft".ToCharArray());
            double? scale = time[digits.Length..] switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 0.001, "f" => 1 / FrameRate, "t" => 1 / TickRate, _ => null };
            return CaptionParser.Seconds(digits) * scale;
        }
    }
}
