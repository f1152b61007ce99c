using Amazon.S3;
using Amazon.S3.Model;

namespace Stoa.Platform.Storage;

/// <summary>Collects a part in a temporary file, since S3 wants to know its length and its sum before the first byte, and sends it when it is full.</summary>
internal sealed class S3StagedWriter(IAmazonS3 client, string bucket, Staged staged) : IStagedWriter
{
    private readonly FileStream part = new(
        Path.Combine(Path.GetTempPath(), $"stoa-part-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
        FileShare.None, 0, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    public Staged Kept { get; private set; } = staged;

    private IReadOnlyList<string> Parts => Kept.Parts ?? [];

    private long LengthOfParts => Parts.Count * S3Staging.PartSize;

    internal static string RestOf(string key) => $"{key}.rest";

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        while (bytes.Length > 0)
        {
            var fitting = (int)Math.Min(bytes.Length, S3Staging.PartSize - part.Length);
            await part.WriteAsync(bytes[..fitting], cancellation);
            bytes = bytes[fitting..];
            if (part.Length == S3Staging.PartSize)
                await SendPart(cancellation);
        }
    }

    public async Task Keep(CancellationToken cancellation = default)
    {
        if (LengthOfParts + part.Length <= Kept.Length)
            return;
        part.Position = 0;
        var length = part.Length;
        await new S3Upload(client, bucket).Put(RestOf(Kept.Key), part, "application/octet-stream", cancellation);
        part.Position = length;
        Kept = Kept with { Length = LengthOfParts + length };
    }

    /// <summary>Fetches what did not fill a part the last time.</summary>
    internal async Task ReadRest(CancellationToken cancellation)
    {
        // Of what browsers sent themselves the last part is there too.
        if (Kept.Length <= LengthOfParts)
            return;
        // A server that died may have left a longer one: its beginning is the same.
        var range = new GetObjectRequest { BucketName = bucket, Key = RestOf(Kept.Key), ByteRange = new ByteRange(0, Kept.Length - LengthOfParts - 1) };
        using var rest = await client.GetObjectAsync(range, cancellation);
        await rest.ResponseStream.CopyToAsync(part, cancellation);
        if (LengthOfParts + part.Length != Kept.Length)
            throw new StagingLostException(Kept.Key);
    }

    internal async Task Complete(CancellationToken cancellation)
    {
        await ReadRest(cancellation);
        if (part.Length > 0)
            await SendPart(cancellation);
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = Kept.Key,
            UploadId = Kept.Upload,
            PartETags = [.. Parts.Select((tag, index) => new PartETag(index + 1, tag))],
        };
        await client.CompleteMultipartUploadAsync(request, cancellation);
    }

    public ValueTask DisposeAsync() => part.DisposeAsync();

    private async Task SendPart(CancellationToken cancellation)
    {
        var (before, length) = (LengthOfParts, part.Length);
        part.Position = 0;
        var sent = await client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = Kept.Key,
                UploadId = Kept.Upload,
                PartNumber = Parts.Count + 1,
                InputStream = part,
                PartSize = length,
                UseChunkEncoding = false,
            },
            cancellation);
        Kept = Kept with { Length = before + length, Parts = [.. Parts, sent.ETag] };
        part.SetLength(0);
    }
}
