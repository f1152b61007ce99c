using System.Text;

namespace Stoa.Media.Uploads;

/// <summary>Recognises by its first bytes what is plainly not a recording. Whatever else cannot be played is found when it is probed.</summary>
internal static class FirstBytes
{
    /// <summary>How many are looked at.</summary>
    internal const int Enough = 4096;

    private static readonly (byte[] Mark, Refusal Refusal)[] Marks =
    [
        ([.. "MZ"u8], Refusal.Program),
        ([0x7f, .. "ELF"u8], Refusal.Program),
        ([0xfe, 0xed, 0xfa, 0xce], Refusal.Program),
        ([0xfe, 0xed, 0xfa, 0xcf], Refusal.Program),
        ([0xce, 0xfa, 0xed, 0xfe], Refusal.Program),
        ([0xcf, 0xfa, 0xed, 0xfe], Refusal.Program),
        ([0xca, 0xfe, 0xba, 0xbe], Refusal.Program),
        ([.. "#!"u8], Refusal.Program),
        ([.. "PK\x03\x04"u8], Refusal.Archive),
        ([.. "PK\x05\x06"u8], Refusal.Archive),
        ([.. "Rar!"u8], Refusal.Archive),
        ([.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c], Refusal.Archive),
        ([0x1f, 0x8b], Refusal.Archive),
        ([.. "BZh"u8], Refusal.Archive),
        ([0xfd, .. "7zXZ"u8], Refusal.Archive),
        ([0x28, 0xb5, 0x2f, 0xfd], Refusal.Archive),
        ([.. "%PDF"u8], Refusal.Document),
        ([.. "{\\rtf"u8], Refusal.Document),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Refusal.Document),
        ([0x89, .. "PNG"u8], Refusal.Picture),
        ([0xff, 0xd8, 0xff], Refusal.Picture),
        ([.. "GIF8"u8], Refusal.Picture),
        ([.. "II*\0"u8], Refusal.Picture),
        ([.. "MM\0*"u8], Refusal.Picture),
        ([.. "8BPS"u8], Refusal.Picture),
    ];

    private static readonly string[] Stills = ["heic", "heix", "heim", "heis", "mif1", "avif"];

    private static readonly string[] Playlists = ["#EXTM3U", "[playlist]", "[Reference]", "ffconcat version", ";FFMETADATA", "<MPD", "<ASX", "<smil", "v=0\r", "v=0\n", "file '"];

    /// <param name="start">The file's beginning: <see cref="Enough"/> bytes, or all there are.</param>
    /// <returns>Null when it may well be a recording.</returns>
    internal static Refusal? Refuse(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return Refusal.Empty;
        if (start.StartsWith("#!AMR"u8))
            return null;
        foreach (var (mark, refusal) in Marks)
            if (start.StartsWith(mark))
                return refusal;
        if (start.Length > 262 && start[257..].StartsWith("ustar"u8))
            return Refusal.Archive;
        if (IsPicture(start))
            return Refusal.Picture;
        return Text(start) is { } text ? OfText(text) : null;
    }

    // WebP; HEIF and AVIF, which begin as films do.
    private static bool IsPicture(ReadOnlySpan<byte> start) => start.Length >= 12
        && ((start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            || (start[4..].StartsWith("ftyp"u8) && Stills.Contains(Encoding.Latin1.GetString(start[8..12]))));

    private static Refusal OfText(string text)
    {
        var start = text.TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        if (Playlists.Any(mark => start.StartsWith(mark, StringComparison.OrdinalIgnoreCase)))
            return Refusal.Playlist;
        if (!start.StartsWith('<'))
            return Refusal.Text;
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase) && !text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return Refusal.Picture;
        string[] lists = ["<MPD", "<asx", "<smil", "<playlist"];
        return lists.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? Refusal.Playlist : Refusal.Page;
    }

    /// <summary>The bytes as text, when they are nothing else. The last letter may be cut off.</summary>
    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0c or 0x1b))
                return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.AsSpan(0, Math.Max(0, text.Length - 3)).Contains('\ufffd') ? null : text;
    }
}
