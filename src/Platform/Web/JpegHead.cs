using System.Buffers.Binary;

namespace Stoa.Platform.Web;

/// <summary>The segments before a JPEG's picture (ITU T.81, annex B): its size, and how its camera was held (Exif, tag 0x0112).</summary>
internal static class JpegHead
{
    private const byte Application1 = 0xE1;
    private const ushort Orientation = 0x0112;

    /// <param name="rest">The file after its first two bytes.</param>
    internal static (int Width, int Height)? Size(ReadOnlySpan<byte> rest)
    {
        var turned = false;
        while (rest is [0xFF, var marker, ..] && rest.Length >= 9)
        {
            // The frame headers C0 to CF, but for the three that are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(rest[5..]), BinaryPrimitives.ReadUInt16BigEndian(rest[7..]));
                return turned ? (height, width) : (width, height);
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length)
                return null;
            turned |= marker == Application1 && IsTurned(rest[4..length]);
            rest = rest[length..];
        }

        return null;
    }

    /// <summary>Browsers turn the picture upright; of a quarter turn (5 to 8) width and height change places.</summary>
    private static bool IsTurned(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return false;
        var tiff = segment[6..];
        var little = tiff[0] == 'I';
        if (Long(tiff[4..]) is not (>= 8 and var start) || start > tiff.Length - 2)
            return false;
        var entries = tiff[(int)(start + 2)..];
        for (var left = Short(tiff[(int)start..]); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
            if (Short(entries) == Orientation)
                return Short(entries[8..]) is >= 5 and <= 8;
        return false;

        ushort Short(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        uint Long(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
    }
}
