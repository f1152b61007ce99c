using Amazon.S3;
using Amazon.S3.Model;

namespace Stoa.Platform.Storage;

/// <summary>Puts a stream of known length into a bucket, in parts when it is large. Bodies are signed whole:
/// the library's signed chunks are stored as they come, marks and all, by some servers that are not Amazon's.</summary>
internal sealed class S3Upload(IAmazonS3 client, string bucket)
{
    private const long PartSize = 16 << 20;

    internal Task Put(string key, Stream bytes, string contentType, CancellationToken cancellation) =>
        bytes.Length - bytes.Position <= PartSize
            ? PutWhole(key, bytes, contentType, cancellation)
            : PutParts(key, bytes, contentType, cancellation);

    private Task<PutObjectResponse> PutWhole(string key, Stream bytes, string contentType, CancellationToken cancellation) => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = bytes,
            ContentType = contentType,
            AutoCloseStream = false,
            AutoResetStreamPosition = false,
            UseChunkEncoding = false,
        },
        cancellation);

    /// <summary>The object appears, or replaces the one before, when its last part is in.</summary>
    private async Task PutParts(string key, Stream bytes, string contentType, CancellationToken cancellation)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = contentType };
        var upload = (await client.InitiateMultipartUploadAsync(begin, cancellation)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            while (bytes.Position < bytes.Length)
                parts.Add(new PartETag(await PutPart(key, upload, parts.Count + 1, bytes, cancellation)));
            var complete = new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload, PartETags = parts };
            await client.CompleteMultipartUploadAsync(complete, cancellation);
        }
        catch
        {
            await client.AbortMultipartUploadAsync(bucket, key, upload, CancellationToken.None);
            throw;
        }
    }

    private Task<UploadPartResponse> PutPart(string key, string upload, int number, Stream bytes, CancellationToken cancellation) => client.UploadPartAsync(
        new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = upload,
            PartNumber = number,
            InputStream = bytes,
            PartSize = Math.Min(PartSize, bytes.Length - bytes.Position),
            UseChunkEncoding = false,
        },
        cancellation);
}
