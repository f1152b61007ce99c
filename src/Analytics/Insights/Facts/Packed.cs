namespace Stoa.Insights.Facts;

/// <summary>Whole numbers from 0 on, small ones in one byte (LEB128).</summary>
internal sealed class Packed
{
    private readonly List<byte> bytes = [];

    internal Packed Add(int number)
    {
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
            bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
        return this;
    }

    internal byte[] ToArray() => [.. bytes];

    internal ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        internal readonly bool AtEnd => rest.IsEmpty;

        internal int Next()
        {
            var number = 0u;
            for (var shift = 0; ; shift += 7)
            {
                var next = rest[0];
                rest = rest[1..];
                number |= (uint)(next & 0x7f) << shift;
                if (next < 0x80)
                    return (int)number;
            }
        }
    }
}
