namespace Stoa.Platform.Storage;

/// <summary>Appends to a file, and flushes it to disk every few megabytes.</summary>
internal sealed class FileStagedWriter : IStagedWriter
{
    private const long FlushEvery = 16 << 20;
    private readonly FileStream file;

    internal FileStagedWriter(FileStream file, Staged staged)
    {
        this.file = file;
        Kept = staged;
        if (file.Length < staged.Length)
        {
            file.Dispose();
            throw new StagingLostException(staged.Key);
        }
        file.SetLength(staged.Length);
        file.Position = staged.Length;
    }

    public Staged Kept { get; private set; }

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var before = file.Position;
        try
        {
            await file.WriteAsync(bytes, cancellation);
        }
        catch (Exception failure)
        {
            file.Position = before;
            // What .NET makes of EFBIG, where the system limits how large a file may grow.
            throw failure is ArgumentOutOfRangeException ? new IOException(failure.Message, DiskFull.FileTooLarge) : failure;
        }
        if (file.Position - Kept.Length >= FlushEvery)
            await Keep(cancellation);
    }

    public Task Keep(CancellationToken cancellation = default)
    {
        if (file.Position > Kept.Length)
            file.Flush(flushToDisk: true);
        Kept = Kept with { Length = file.Position };
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
