using System.Buffers.Binary;

namespace Stoa.Imports.Assets;

/// <summary>Reads how large a picture is from its first bytes: PNG, GIF and JPEG. Anything else, or broken, has no size.</summary>
internal static class ImageSize
{
    /// <summary>A JPEG's size comes after its metadata.</summary>
    internal const int Head = 512 * 1024;

    internal static (int Width, int Height)? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when head.Length >= 24 =>
            Sane(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        [(byte)'G', (byte)'I', (byte)'F', ..] when head.Length >= 10 =>
            Sane(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
        [0xFF, 0xD8, ..] => Jpeg(head[2..]),
        _ => null,
    };

    private static (int, int)? Jpeg(ReadOnlySpan<byte> rest)
    {
        while (rest is [0xFF, var marker, ..] && rest.Length >= 9)
        {
            // The frame headers C0 to CF, but for the three that are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Sane(BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length)
                return null;
            rest = rest[length..];
        }

        return null;
    }

    private static (int, int)? Sane(int width, int height) => width is > 0 and <= 10_000 && height is > 0 and <= 10_000 ? (width, height) : null;
}
