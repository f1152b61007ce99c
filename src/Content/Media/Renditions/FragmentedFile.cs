using System.Buffers.Binary;

namespace Stoa.Media.Renditions;

/// <summary>A segment of a fragmented file: one movie fragment with its data.</summary>
internal readonly record struct Segment(int Start, int Length, int Samples, long Duration);

/// <summary>A fragmented file with one track, taken apart; its fragments can be moved in time.</summary>
internal sealed class FragmentedFile
{
    private const int DefaultDuration = 0x8, BaseOffset = 0x1, DescriptionIndex = 0x2;
    private const int DataOffset = 0x1, FirstFlags = 0x4, SampleDuration = 0x100, SampleSize = 0x200, SampleFlags = 0x400, SampleTime = 0x800;

    private readonly byte[] bytes;

    private FragmentedFile(byte[] bytes) => this.bytes = bytes;

    internal int Init { get; private init; }
    internal IReadOnlyList<Segment> Segments { get; private init; } = [];
    internal ReadOnlyMemory<byte> InitBytes => bytes.AsMemory(0, Init);
    internal ReadOnlyMemory<byte> Bytes => bytes;

    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    internal static FragmentedFile Read(byte[] bytes)
    {
        var boxes = Mp4Boxes.In(bytes).ToList();
        var first = boxes.FindIndex(box => box.Type == "moof");
        if (first < 0 || !boxes.Exists(box => box.Type == "moov"))
            throw new InvalidDataException("The file has no fragments.");
        var segments = new List<Segment>();
        for (var i = first; i + 1 < boxes.Count; i += 2)
        {
            if (boxes[i].Type != "moof" || boxes[i + 1].Type != "mdat")
                throw new InvalidDataException($"{boxes[i].Type} and {boxes[i + 1].Type} are no fragment.");
            var (samples, duration) = Count(bytes, boxes[i]);
            segments.Add(new(boxes[i].Start, boxes[i].Length + boxes[i + 1].Length, samples, duration));
        }
        return new(bytes) { Init = boxes[first].Start, Segments = segments };
    }

    /// <summary>Moves every fragment: its decode time (tfdt, §8.8.12) and its sequence number (mfhd, §8.8.5).</summary>
    internal void Move(long time, int sequence)
    {
        foreach (var moof in Mp4Boxes.In(bytes).Where(box => box.Type == "moof"))
        {
            var number = bytes.AsSpan(Need(moof, "mfhd").Body + 4);
            BinaryPrimitives.WriteInt32BigEndian(number, BinaryPrimitives.ReadInt32BigEndian(number) + sequence);
            var tfdt = Need(moof, "traf", "tfdt");
            var at = bytes.AsSpan(tfdt.Body + 4);
            if (bytes[tfdt.Body] == 1)
                BinaryPrimitives.WriteInt64BigEndian(at, BinaryPrimitives.ReadInt64BigEndian(at) + time);
            else
                BinaryPrimitives.WriteUInt32BigEndian(at, checked((uint)(BinaryPrimitives.ReadUInt32BigEndian(at) + time)));
        }
    }

    /// <summary>The decode time of a segment.</summary>
    internal long Time(Segment segment)
    {
        var moof = Mp4Boxes.In(bytes, segment.Start, segment.Start + segment.Length).First();
        var tfdt = Need(moof, "traf", "tfdt");
        var at = bytes.AsSpan(tfdt.Body + 4);
        return bytes[tfdt.Body] == 1 ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
    }

    /// <summary>The codec as RFC 6381 names it, from the initialisation.</summary>
    internal static string Codec(ReadOnlySpan<byte> init)
    {
        if (init.IndexOf("avcC"u8) is >= 0 and var avc)
            return $"avc1.{Convert.ToHexStringLower(init.Slice(avc + 5, 3))}";
        if (init.IndexOf("av1C"u8) is >= 0 and var av1)
            return Av1Codec(init[(av1 + 5)..]);
        return init.IndexOf("dOps"u8) >= 0 ? "opus" : "mp4a.40.2";
    }

    // AV1 in ISOBMFF §2.3.3 and §5: profile and level, then tier and depth, by bits.
    private static string Av1Codec(ReadOnlySpan<byte> record)
    {
        var (profile, level, high, deep, deeper) = (record[0] >> 5, record[0] & 31, record[1] >> 7, (record[1] >> 6) & 1, (record[1] >> 5) & 1);
        return $"av01.{profile}.{level:00}{(high == 1 ? 'H' : 'M')}.{(deep == 0 ? "08" : deeper == 0 ? "10" : "12")}";
    }

    /// <summary>How long a movie fragment lasts.</summary>
    internal static long Duration(byte[] moof) => Count(moof, Mp4Boxes.In(moof).First()).Duration;

    private Mp4Box Need(Mp4Box box, params ReadOnlySpan<string> path) => Need(bytes, box, path);

    private static Mp4Box Need(byte[] bytes, Mp4Box box, params ReadOnlySpan<string> path) =>
        Mp4Boxes.Find(bytes, box, path) ?? throw new InvalidDataException($"A fragment has no {string.Join('/', path.ToArray())}.");

    private static (int Samples, long Duration) Count(byte[] bytes, Mp4Box moof)
    {
        var traf = Need(bytes, moof, "traf");
        var usual = Usual(bytes, Need(bytes, traf, "tfhd"));
        var runs = Mp4Boxes.In(bytes, traf).Where(box => box.Type == "trun").Select(run => Count(bytes, run, usual)).ToList();
        return (runs.Sum(run => run.Samples), runs.Sum(run => run.Duration));
    }

    private static long Usual(byte[] bytes, Mp4Box tfhd)
    {
        var flags = Flags(bytes, tfhd);
        var at = tfhd.Body + 8 + ((flags & BaseOffset) != 0 ? 8 : 0) + ((flags & DescriptionIndex) != 0 ? 4 : 0);
        return (flags & DefaultDuration) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : 0;
    }

    private static (int Samples, long Duration) Count(byte[] bytes, Mp4Box trun, long usual)
    {
        var flags = Flags(bytes, trun);
        var samples = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(trun.Body + 4));
        if ((flags & SampleDuration) == 0)
            return (samples, samples * usual);
        var at = trun.Body + 8 + ((flags & DataOffset) != 0 ? 4 : 0) + ((flags & FirstFlags) != 0 ? 4 : 0);
        var stride = 4 * (new[] { SampleDuration, SampleSize, SampleFlags, SampleTime }.Count(flag => (flags & flag) != 0));
        long duration = 0;
        for (var i = 0; i < samples; i++)
            duration += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + (i * stride)));
        return (samples, duration);
    }

    private static int Flags(byte[] bytes, Mp4Box box) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(box.Body)) & 0xffffff;
}
