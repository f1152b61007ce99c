namespace Stoa.PeerReview.Files;

/// <summary>A file as it arrives: its first bytes, already read, then the rest; it fails when it is longer than allowed.</summary>
internal sealed class IncomingStream(ReadOnlyMemory<byte> head, Stream rest, long most) : Stream
{
    private int given;

    /// <summary>Bytes read so far.</summary>
    internal long Count { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = given < head.Length ? FromHead(buffer) : await rest.ReadAsync(buffer, cancellationToken);
        Count += read;
        return Count > most ? throw new TooLargeException() : read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private int FromHead(Memory<byte> buffer)
    {
        var part = head.Slice(given, Math.Min(buffer.Length, head.Length - given));
        part.CopyTo(buffer);
        given += part.Length;
        return part.Length;
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A file is larger than its assignment allows.</summary>
internal sealed class TooLargeException : Exception;
