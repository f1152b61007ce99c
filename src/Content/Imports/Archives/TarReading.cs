using System.Formats.Tar;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>Reads a tar stream. Only files and folders: a link or a device has no place in a course.</summary>
internal static class TarReading
{
    internal static void Read(Stream stream, Unpacked output, CancellationToken cancellation)
    {
        using var ending = new EndingStream(stream);
        using var tar = new TarReader(ending, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Count();
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    output.Add(entry.Name, entry.DataStream ?? Stream.Null, cancellation);
                    break;
                case TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes
                    or TarEntryType.LongPath or TarEntryType.LongLink or TarEntryType.DirectoryList:
                    break;
                default:
                    throw new ImportFailedException(Words.T("The package is refused: {0} is a link or a device, not a file.", entry.Name));
            }
        }

        ending.CheckComplete();
    }
}

/// <summary>Remembers how a tar stream ended: a whole one ends with a block of zeros, one that was cut off does not.</summary>
internal sealed class EndingStream(Stream inner) : Stream
{
    private const int Block = 512;
    private int zeros;

    internal void CheckComplete()
    {
        var rest = new byte[16 * 1024];
        while (Read(rest) > 0)
            continue;
        if (zeros < Block)
            throw new InvalidDataException("The archive has no end.");
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if (read > 0)
        {
            var tail = buffer[..read].LastIndexOfAnyExcept((byte)0);
            zeros = tail < 0 ? Math.Min(zeros + read, Block) : read - tail - 1;
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
