using System.Globalization;
using System.Text;

namespace Stoa.Media.Captions;

/// <summary>Captions as browsers want them.</summary>
internal static class VttWriter
{
    public static string Write(IReadOnlyList<Cue> cues)
    {
        var vtt = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues)
            vtt.Append('\n').Append(Clock(cue.From)).Append(" --> ").Append(Clock(cue.To)).Append('\n').Append(Escape(cue.Text)).Append('\n');
        return vtt.ToString();
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    // An empty line would end the cue, and "-->" begin another; ">" is escaped.
    private static string Escape(string text) => string.Join('\n', text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
