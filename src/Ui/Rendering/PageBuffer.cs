using System.Buffers;

namespace Stoa.Ui;

/// <summary>A page as bytes before it is sent: with its length known it goes out in one piece.</summary>
internal sealed class PageBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Usual = 64 * 1024;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(Usual);

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);

    private void Reserve(int more)
    {
        if (bytes.Length - Length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + more));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
