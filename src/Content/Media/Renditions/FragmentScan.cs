using System.Buffers.Binary;
using System.Text;

namespace Stoa.Media.Renditions;

/// <summary>Finds the segments of a fragmented file of any length without holding its media in memory.</summary>
internal static class FragmentScan
{
    private const int LargestHeader = 16 << 20;

    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    internal static async Task<(SegmentIndex Index, byte[] Init)> Read(Stream file, int timescale, CancellationToken cancellation)
    {
        var (sizes, durations) = (new List<int>(), new List<long>());
        var init = 0;
        var fragment = 0;
        while (file.Position < file.Length)
        {
            var box = await Box(file, cancellation);
            if (box.Type == "moof")
            {
                if (init == 0)
                    init = (int)box.Start;
                durations.Add(FragmentedFile.Duration(box.Bytes));
                fragment = (int)box.Length;
            }
            else if (box.Type == "mdat" && init > 0)
            {
                sizes.Add(fragment + (int)box.Length);
            }
        }
        if (sizes.Count == 0 || sizes.Count != durations.Count)
            throw new InvalidDataException("The file has no fragments.");
        file.Position = 0;
        var head = new byte[init];
        await file.ReadExactlyAsync(head, cancellation);
        return (new(timescale, init, sizes, durations), head);
    }

    private static async Task<(string Type, long Start, long Length, byte[] Bytes)> Box(Stream file, CancellationToken cancellation)
    {
        var start = file.Position;
        var header = new byte[8];
        await file.ReadExactlyAsync(header, cancellation);
        long length = BinaryPrimitives.ReadUInt32BigEndian(header);
        var type = Encoding.Latin1.GetString(header, 4, 4);
        if (length < 8 || length > file.Length - start || (type == "moof" && length > LargestHeader))
            throw new InvalidDataException("A box is longer than what it lies in.");
        var bytes = Array.Empty<byte>();
        if (type == "moof")
        {
            bytes = new byte[length];
            header.CopyTo(bytes, 0);
            await file.ReadExactlyAsync(bytes.AsMemory(8), cancellation);
        }
        file.Position = start + length;
        return (type, start, length, bytes);
    }
}
