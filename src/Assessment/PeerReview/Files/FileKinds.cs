using System.Text.Unicode;

namespace Stoa.PeerReview.Files;

/// <summary>What a file is, by its first bytes. A name only says which of the kinds it claims to be.</summary>
internal static class FileKinds
{
    /// <summary>So many bytes are looked at.</summary>
    internal const int Head = 4096;

    private static readonly Dictionary<string, string> byExtension = new(StringComparer.Ordinal)
    {
        ["pdf"] = "pdf",
        ["png"] = "png",
        ["jpg"] = "jpeg",
        ["jpeg"] = "jpeg",
        ["jfif"] = "jpeg",
        ["pjpeg"] = "jpeg",
        ["pjp"] = "jpeg",
        ["gif"] = "gif",
        ["webp"] = "webp",
        ["zip"] = "zip",
        ["docx"] = "zip",
        ["xlsx"] = "zip",
        ["pptx"] = "zip",
        ["odt"] = "zip",
        ["ods"] = "zip",
        ["odp"] = "zip",
        ["epub"] = "zip",
        ["doc"] = "ole",
        ["xls"] = "ole",
        ["ppt"] = "ole",
        ["mp4"] = "mp4",
        ["m4a"] = "mp4",
        ["mov"] = "mp4",
        ["mp3"] = "mp3",
        ["ogg"] = "ogg",
        ["wav"] = "wav",
        ["webm"] = "webm",
        ["txt"] = "text",
        ["md"] = "text",
        ["csv"] = "text",
        ["tsv"] = "text",
        ["json"] = "text",
        ["tex"] = "text",
        ["rtf"] = "text",
        ["py"] = "text",
        ["js"] = "text",
        ["ts"] = "text",
        ["c"] = "text",
        ["cpp"] = "text",
        ["h"] = "text",
        ["cs"] = "text",
        ["java"] = "text",
        ["sql"] = "text",
        ["r"] = "text",
        ["ipynb"] = "text",
    };

    private static readonly (string Kind, int At, byte[] Bytes)[] signatures =
    [
        ("pdf", 0, "%PDF-"u8.ToArray()), ("png", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), ("jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("gif", 0, "GIF8"u8.ToArray()), ("webp", 8, "WEBP"u8.ToArray()), ("wav", 8, "WAVE"u8.ToArray()), ("zip", 0, [0x50, 0x4B, 0x03, 0x04]),
        ("zip", 0, [0x50, 0x4B, 0x05, 0x06]), ("ole", 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("mp4", 4, "ftyp"u8.ToArray()),
        ("mp3", 0, "ID3"u8.ToArray()), ("mp3", 0, [0xFF, 0xFB]), ("mp3", 0, [0xFF, 0xF3]), ("ogg", 0, "OggS"u8.ToArray()), ("webm", 0, [0x1A, 0x45, 0xDF, 0xA3]),
    ];

    internal static IReadOnlyCollection<string> Extensions => byExtension.Keys;

    /// <summary>Whether a file of that name may begin like this.</summary>
    internal static bool Fits(string extension, ReadOnlySpan<byte> head) =>
        byExtension.TryGetValue(extension, out var claimed) && claimed == Of(head);

    /// <summary>The kind, or null when it is none that is known.</summary>
    internal static string? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (kind, at, bytes) in signatures)
            if (head.Length >= at + bytes.Length && head.Slice(at, bytes.Length).SequenceEqual(bytes))
                return kind;
        return IsText(head) ? "text" : null;
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
            return false;
        // The last letter may be cut off by the end of the head.
        for (var cut = 0; cut < 4 && cut <= head.Length; cut++)
            if (Utf8.IsValid(head[..^cut]))
                return true;
        return false;
    }
}
