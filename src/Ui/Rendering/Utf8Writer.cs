using System.Buffers;
using System.Text;

namespace Stoa.Ui;

/// <summary>Encodes text into a buffer. The renderer writes a mark at a time, so characters are gathered first; call
/// <see cref="Flush"/> or dispose it at the end.</summary>
internal sealed class Utf8Writer(IBufferWriter<byte> output) : TextWriter
{
    private const int Size = 8192;
    private readonly Encoder encoder = new UTF8Encoding(false).GetEncoder();
    private readonly char[] gathered = ArrayPool<char>.Shared.Rent(Size);
    private int count;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (count == gathered.Length)
            Flush();
        gathered[count++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.Length > gathered.Length - count)
        {
            var part = gathered.Length - count;
            buffer[..part].CopyTo(gathered.AsSpan(count));
            count += part;
            buffer = buffer[part..];
            Flush();
        }
        buffer.CopyTo(gathered.AsSpan(count));
        count += buffer.Length;
    }

    public override void Flush()
    {
        var bytes = output.GetSpan((count * 3) + 4);
        // The encoder keeps half a surrogate pair for the next time.
        output.Advance(encoder.GetBytes(gathered.AsSpan(0, count), bytes, flush: false));
        count = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
            ArrayPool<char>.Shared.Return(gathered);
        }
        base.Dispose(disposing);
    }
}
