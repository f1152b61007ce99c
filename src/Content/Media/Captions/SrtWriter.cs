using System.Globalization;
using System.Text;

namespace Stoa.Media.Captions;

/// <summary>Captions for programs that know nothing newer than SubRip.</summary>
internal static class SrtWriter
{
    internal static string Write(IReadOnlyList<Cue> cues)
    {
        var srt = new StringBuilder();
        foreach (var (number, cue) in cues.Index())
            srt.Append(CultureInfo.InvariantCulture, $"{number + 1}\r\n{Clock(cue.From)} --> {Clock(cue.To)}\r\n{Lines(cue.Text)}\r\n\r\n");
        return srt.ToString();
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);

    // An empty line would end the caption, and an arrow begin another.
    private static string Lines(string text) => string.Join("\r\n", text
        .Replace("-->", "→", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
