using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Stoa.Media.Delivery.Edges;

namespace Stoa.Media.Delivery.Steering;

/// <summary>A multivariant playlist with every variant at every edge (RFC 8216bis §4.4.6.6 and §7): those of a pathway share groups of
/// sounds, and the pathway to begin with leads. Subtitles stay where they are.</summary>
internal static partial class SteeredPlaylist
{
    private const string Media = "#EXT-X-MEDIA:", Variant = "#EXT-X-STREAM-INF:", IFrames = "#EXT-X-I-FRAME-STREAM-INF:";

    internal static string Of(string master, IReadOnlyList<Pathway> ways, string steering)
    {
        var lines = master.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        foreach (var line in Shared(lines))
            text.Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-CONTENT-STEERING:SERVER-URI=\"{steering}\",PATHWAY-ID=\"{ways[0].Name}\"\n");
        foreach (var way in ways)
            foreach (var line in OfPathway(lines, way))
                text.Append(line).Append('\n');
        return text.ToString();
    }

    private static bool IsSubtitles(string line) => line.StartsWith(Media, StringComparison.Ordinal) && line.Contains("TYPE=SUBTITLES", StringComparison.Ordinal);

    private static bool IsOfPathway(string line) =>
        (line.StartsWith(Media, StringComparison.Ordinal) && !IsSubtitles(line)) || line.StartsWith(Variant, StringComparison.Ordinal) || line.StartsWith(IFrames, StringComparison.Ordinal) || line[0] != '#';

    private static IEnumerable<string> Shared(string[] lines) => lines.Where(line => !IsOfPathway(line));

    private static IEnumerable<string> OfPathway(string[] lines, Pathway way)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsOfPathway(lines[i]))
                continue;
            var line = PlaylistLines.MapLine(Group().Replace(lines[i], match => $"{match.Groups[1].Value}=\"{match.Groups[2].Value}-{way.Name}\""), way.Folder.Of);
            yield return line.StartsWith(Variant, StringComparison.Ordinal) ? $"{line},STABLE-VARIANT-ID=\"{Stable(lines[i + 1])}\",PATHWAY-ID=\"{way.Name}\""
                : line.StartsWith(IFrames, StringComparison.Ordinal) ? $"{line},PATHWAY-ID=\"{way.Name}\"" : line;
        }
    }

    // Names of renditions hold no dots; a variant is the same everywhere when its folder is.
    private static string Stable(string address) => address.Split('/')[0];

    [GeneratedRegex("(?<=[:,])(GROUP-ID|AUDIO|VIDEO)=\"([^\"]*)\"")]
    private static partial Regex Group();
}
