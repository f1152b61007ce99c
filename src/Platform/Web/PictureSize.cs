using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Platform.Web;

/// <summary>Reads how large a picture is shown, in CSS pixels, from the beginning of its file: PNG, GIF, JPEG, WebP, AVIF, and SVG that
/// names its size. Anything else, or broken, has no size.</summary>
public static partial class PictureSize
{
    /// <summary>How much of the file is looked at, in bytes: a JPEG's size comes after its metadata.</summary>
    public const int Head = 512 * 1024;

    private const int MaxSvgTag = 4096;

    public static async Task<(int Width, int Height)?> Of(Stream file, CancellationToken cancellation = default)
    {
        var head = new byte[file.CanSeek ? Math.Min(file.Length - file.Position, Head) : Head];
        return Of(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)));
    }

    public static (int Width, int Height)? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when head.Length >= 24 =>
            Sane(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        [(byte)'G', (byte)'I', (byte)'F', ..] when head.Length >= 10 =>
            Sane(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
        [0xFF, 0xD8, ..] => JpegHead.Size(head[2..]) is var (width, height) ? Sane(width, height) : null,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] when head.Length >= 30 => WebP(head[12..]),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', ..] => Avif(head),
        _ => Svg(head[..Math.Min(head.Length, MaxSvgTag)]),
    };

    private static (int, int)? WebP(ReadOnlySpan<byte> chunk)
    {
        var data = chunk[8..];
        if (chunk.StartsWith("VP8 "u8) && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a]))
            return Sane(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3fff);
        if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2f)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return Sane((int)(bits & 0x3fff) + 1, (int)(bits >> 14 & 0x3fff) + 1);
        }

        return chunk.StartsWith("VP8X"u8) ? Sane(1 + (data[4] | data[5] << 8 | data[6] << 16), 1 + (data[7] | data[8] << 8 | data[9] << 16)) : null;
    }

    /// <summary>The largest extent that the file's properties name (<c>ispe</c>, ISO/IEC 23008-12, 6.5.3): tiles and thumbnails have their own.</summary>
    private static (int, int)? Avif(ReadOnlySpan<byte> head)
    {
        (int Width, int Height)? largest = null;
        for (var next = 0; head[next..].IndexOf("ispe"u8) is >= 0 and var found;)
        {
            next += found + 4;
            if (head.Length - next >= 12 && Sane(BinaryPrimitives.ReadInt32BigEndian(head[(next + 4)..]), BinaryPrimitives.ReadInt32BigEndian(head[(next + 8)..])) is var (width, height)
                && (largest is not { } best || (long)width * height > (long)best.Width * best.Height))
                largest = (width, height);
        }

        return largest;
    }

    private static (int, int)? Svg(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("<svg"u8) is not (>= 0 and var start))
            return null;
        var rest = head[start..];
        var tag = Encoding.UTF8.GetString(rest[..(rest.IndexOf((byte)'>') is > 0 and var end ? end : rest.Length)]);
        return Length("width") is { } width && Length("height") is { } height ? Sane(width, height) : null;

        int? Length(string name) => SvgLength().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value == name) is { } match
            && double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 10_000
            ? (int)Math.Round(number) : null;
    }

    private static (int, int)? Sane(int width, int height) => width is > 0 and <= 10_000 && height is > 0 and <= 10_000 ? (width, height) : null;

    [GeneratedRegex(@"\s(?<name>width|height)\s*=\s*[""'](?<number>[0-9.]{1,10})(px)?[""']")]
    private static partial Regex SvgLength();
}
