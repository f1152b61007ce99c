using System.Buffers;
using System.Security.Cryptography;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>What one request brings.</summary>
/// <param name="Length">What it declares; null when that is not known before its end.</param>
/// <param name="Most">How many bytes there may be in the whole upload.</param>
internal sealed record Incoming(Stream Bytes, long? Length, Checksum? Checksum, long Most)
{
    /// <summary>All of it counts or nothing does, so nothing is kept on the way.</summary>
    internal bool IsAllOrNothing => Checksum is not null || Length is null;
}

/// <summary>How a body ended.</summary>
internal enum Ending
{
    Whole,
    BrokenOff,
    TooLong,
    NoRoom,
    WrongSum,
}

/// <summary>Carries one body into the staging through a small buffer, and makes its sums on the way.</summary>
internal sealed class Reception(IStagedWriter writer, Incoming incoming, IncrementalHash? whole) : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly IncrementalHash? sum = incoming.Checksum?.Start();
    private readonly MemoryStream start = new(FirstBytes.Enough);
    private readonly long from = writer.Kept.Length;
    private long saved = writer.Kept.Length;
    private long arrived;

    /// <summary>Where the upload ends now, if all of it was kept.</summary>
    internal long End => from + arrived;

    internal bool IsFromStart => from == 0;

    internal ReadOnlySpan<byte> Start => start.GetBuffer().AsSpan(0, (int)start.Length);

    internal async Task<Ending> Read(Func<Staged, Task> save, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await Next(buffer, stop) is { } read)
            {
                if (read == 0)
                    return IsWrong() ? Ending.WrongSum : Ending.Whole;
                if (from + arrived + read > incoming.Most)
                    return Ending.TooLong;
                await Write(buffer.AsMemory(0, read), save);
            }
            return Ending.BrokenOff;
        }
        catch (IOException full) when (DiskFull.IsCause(full))
        {
            return Ending.NoRoom;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        sum?.Dispose();
        start.Dispose();
    }

    /// <returns>Null when the connection broke, or the request was asked to end.</returns>
    private async Task<int?> Next(byte[] buffer, CancellationToken stop)
    {
        try
        {
            return await incoming.Bytes.ReadAsync(buffer.AsMemory(0, BufferSize), stop);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task Write(ReadOnlyMemory<byte> bytes, Func<Staged, Task> save)
    {
        await writer.Write(bytes, CancellationToken.None);
        arrived += bytes.Length;
        whole?.AppendData(bytes.Span);
        sum?.AppendData(bytes.Span);
        if (start.Length < FirstBytes.Enough)
            start.Write(bytes.Span[..(int)Math.Min(bytes.Length, FirstBytes.Enough - start.Length)]);
        if (incoming.IsAllOrNothing || writer.Kept.Length == saved)
            return;
        saved = writer.Kept.Length;
        await save(writer.Kept);
    }

    private bool IsWrong() => sum is not null && !CryptographicOperations.FixedTimeEquals(sum.GetHashAndReset(), incoming.Checksum!.Sum);
}
