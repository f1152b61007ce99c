using System.Buffers.Binary;
using System.Text;

namespace Stoa.Media.Renditions;

/// <summary>A box of an ISO base media file (ISO/IEC 14496-12 §4.2): its type and where it lies.</summary>
internal readonly record struct Mp4Box(string Type, int Start, int Header, int Length)
{
    internal int Body => Start + Header;
    internal int End => Start + Length;
}

/// <summary>Reads the boxes of a file or of a box. What is no box ends in <see cref="InvalidDataException"/>.</summary>
internal static class Mp4Boxes
{
    internal static IEnumerable<Mp4Box> In(ReadOnlyMemory<byte> bytes, int from, int to)
    {
        for (var at = from; at < to;)
        {
            var box = At(bytes.Span, at, to);
            yield return box;
            at = box.End;
        }
    }

    internal static IEnumerable<Mp4Box> In(ReadOnlyMemory<byte> bytes) => In(bytes, 0, bytes.Length);
    internal static IEnumerable<Mp4Box> In(ReadOnlyMemory<byte> bytes, Mp4Box box) => In(bytes, box.Body, box.End);

    /// <summary>The first box at a path such as moof/traf/tfdt below a box.</summary>
    internal static Mp4Box? Find(ReadOnlyMemory<byte> bytes, Mp4Box box, params ReadOnlySpan<string> path)
    {
        var found = box;
        foreach (var type in path)
        {
            var next = In(bytes, found).Where(child => child.Type == type).ToList();
            if (next.Count == 0)
                return null;
            found = next[0];
        }
        return found;
    }

    private static Mp4Box At(ReadOnlySpan<byte> bytes, int at, int to)
    {
        if (to - at < 8)
            throw new InvalidDataException("A box is cut off.");
        long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        var header = 8;
        if (length == 1 && to - at >= 16)
            (length, header) = (BinaryPrimitives.ReadInt64BigEndian(bytes[(at + 8)..]), 16);
        if (length < header || length > to - at)
            throw new InvalidDataException("A box is longer than what it lies in.");
        return new(Encoding.Latin1.GetString(bytes.Slice(at + 4, 4)), at, header, (int)length);
    }
}
