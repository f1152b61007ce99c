using Stoa.Ui.Strings;

namespace Stoa.Media.Captions;

/// <summary>What came of a file that should hold captions: its cues, or a sentence that says what is wrong with it.</summary>
internal sealed record CaptionFile(IReadOnlyList<Cue> Cues, string? Problem)
{
    internal const int MostCues = CaptionParser.MostCues;

    internal static CaptionFile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > CaptionParser.LargestFile)
            return Refuse(Words.T("This file is larger than 4 MB. Captions of a whole day are smaller: is it the right file?"));
        if (bytes.Trim(" \r\n\t"u8).IsEmpty)
            return Refuse(Words.T("This file is empty."));
        var cues = CaptionParser.Parse(bytes);
        if (cues.Count == 0)
            return Refuse(Words.T("No captions were found in this file. It must be SubRip (.srt), WebVTT (.vtt), TTML (.ttml, .dfxp) or sjson, with a start and an end for each caption."));
        return cues.Count >= MostCues ? Refuse(Words.T("There are more than {0} captions in this file: is it the right one?", (MostCues - 1).ToString("N0", Words.Culture))) : new(cues, null);
    }

    private static CaptionFile Refuse(string problem) => new([], problem);
}
