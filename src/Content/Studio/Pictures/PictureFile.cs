namespace Stoa.Studio.Pictures;

/// <summary>Knows pictures by their first bytes: a name says nothing.</summary>
internal static class PictureFile
{
    internal const int Head = 512;

    /// <summary>The ending of the kind that the bytes are, or null when they are no picture that browsers show.</summary>
    internal static string? Ending(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]))
            return ".png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
            return ".jpg";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return ".gif";
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8))
            return ".webp";
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) && (head[8..12].SequenceEqual("avif"u8) || head[8..12].SequenceEqual("avis"u8)))
            return ".avif";
        return IsSvg(head) ? ".svg" : null;
    }

    // As an image a browser runs nothing of it, and opened by itself it is sandboxed.
    private static bool IsSvg(ReadOnlySpan<byte> head)
    {
        var text = System.Text.Encoding.UTF8.GetString(head).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') && text.Contains("<svg", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }
}
