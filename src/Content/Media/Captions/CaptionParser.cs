using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Media.Captions;

/// <summary>
/// Reads SubRip, WebVTT, TTML and Open edX's sjson, as people and tools really write them: any encoding, missing counters,
/// dots or commas, tags, disorder. Input is hostile until read: bounded in size, count and length, and only text comes out.
/// </summary>
internal static partial class CaptionParser
{
    public const int LargestFile = 4 * 1024 * 1024;
    internal const int MostCues = 20_000;
    private const int LongestText = 2_000;
    private const double Longest = 24 * 3600;

    public static IReadOnlyList<Cue> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestFile)
            return [];
        var text = Decode(bytes);
        var cues = text.AsSpan().TrimStart() is ['{', ..] ? SjsonParser.Parse(text) : TtmlParser.Looks(text) ? TtmlParser.Parse(text) : Lines(text);
        return [.. cues.Where(cue => cue.Text.Length > 0).Take(MostCues).OrderBy(cue => cue.From)];
    }

    /// <summary>Plain text of a caption: no tags, no entities, no control characters.</summary>
    internal static string Clean(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        text = WebUtility.HtmlDecode(Tags().Replace(text, ""));
        return Unprintable().Replace(text, "").Trim();
    }

    internal static Cue? Make(double from, double to, string text) =>
        from is >= 0 and < Longest ? new(from, to > from && to < Longest ? to : from + 4, Clean(text)) : null;

    /// <summary>The number of the first line that has the arrow of a timing line and no times that could be read; null when there is none.</summary>
    internal static int? UnreadableLine(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var found = Array.FindIndex(lines, line => line.Contains("-->", StringComparison.Ordinal) && Timing(line) is null);
        return found < 0 ? null : found + 1;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    // A cue is its timing line and what follows up to an empty line or the next timing line, whose counter is not text.
    private static IEnumerable<Cue> Lines(string text)
    {
        (double From, double To)? times = null;
        var said = new List<string>();
        foreach (var line in text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None).Append(""))
        {
            var next = Timing(line);
            if (next is null && line.Trim().Length > 0)
            {
                if (times is not null)
                    said.Add(line);
                continue;
            }
            if (next is not null && said is [.., var counter] && counter.Trim().All(char.IsAsciiDigit))
                said.RemoveAt(said.Count - 1);
            if (times is var (from, to) && Make(from, to, string.Join('\n', said)) is { } cue)
                yield return cue;
            times = next;
            said.Clear();
        }
    }

    private static (double From, double To)? Timing(string line)
    {
        var arrow = line.IndexOf("-->", StringComparison.Ordinal);
        if (arrow < 0 || line.Length > 200)
            return null;
        var ends = line[(arrow + 3)..].Trim();
        var space = ends.IndexOf(' ', StringComparison.Ordinal);
        return Seconds(line[..arrow].Trim()) is { } from && Seconds(space < 0 ? ends : ends[..space]) is { } to ? (from, to) : null;
    }

    /// <summary>"01:02:03,5", "02:03.500" or "3" in seconds.</summary>
    internal static double? Seconds(string clock)
    {
        var total = 0.0;
        var parts = clock.Replace(',', '.').Split(':');
        if (parts.Length > 3)
            return null;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value))
                return null;
            total = (total * 60) + value;
        }
        return double.IsFinite(total) ? total : null;
    }

    [GeneratedRegex(@"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\p{Cc}\p{Cs}\p{Co}-[\n\t]]")]
    private static partial Regex Unprintable();
}
