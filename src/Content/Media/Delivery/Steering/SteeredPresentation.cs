using System.Xml.Linq;

namespace Stoa.Media.Delivery.Steering;

/// <summary>A DASH presentation whose files are to be had at several edges (ISO/IEC 23009-1:2022, ETSI TS 103 998). Edges whose tokens stand
/// in the query are left out: nothing adds it to the addresses of a template.</summary>
internal static class SteeredPresentation
{
    /// <param name="site">The folder of the manifest itself, where what is written is to be had.</param>
    internal static string Of(string presentation, IReadOnlyList<Pathway> ways, string site, string steering)
    {
        var root = XElement.Parse(presentation);
        var mpd = root.Name.Namespace;
        foreach (var text in root.Descendants(mpd + "BaseURL").Where(address => address.Value.StartsWith("words/", StringComparison.Ordinal)).ToList())
            text.Value = site + text.Value;
        var usable = ways.Where(way => way.Folder.Query.Length == 0).ToList();
        if (usable.Count == 0)
            return presentation;
        root.AddFirst(
            usable.Select(way => new XElement(mpd + "BaseURL", new XAttribute("serviceLocation", way.Name), way.Folder.Address + "/")),
            new XElement(mpd + "ContentSteering", new XAttribute("defaultServiceLocation", usable[0].Name), new XAttribute("queryBeforeStart", "false"), site + steering));
        return $"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{root}{"\n"}""";
    }
}
