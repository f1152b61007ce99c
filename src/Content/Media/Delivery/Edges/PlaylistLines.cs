using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Media.Delivery.Edges;

/// <summary>Changes the addresses in a playlist and leaves the rest as it is.</summary>
internal static partial class PlaylistLines
{
    internal static string EndWith(string playlist, string query) => Map(playlist, address => address + query);

    internal static string Map(string playlist, Func<string, string> change)
    {
        var text = new StringBuilder(playlist.Length * 2);
        foreach (var line in playlist.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append(MapLine(line, change)).Append('\n');
        return text.ToString();
    }

    internal static string MapLine(string line, Func<string, string> change) =>
        line[0] == '#' ? Address().Replace(line, match => $"{match.Groups[1].Value}URI=\"{change(match.Groups[2].Value)}\"") : change(line);

    [GeneratedRegex("([:,])URI=\"([^\"]*)\"")]
    private static partial Regex Address();
}
