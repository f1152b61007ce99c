using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Stoa.Platform.Storage;

/// <summary>Staged objects as multi-part uploads. All parts but the last are of one size, as some servers want it; what does not fill
/// one waits in an object of its own.</summary>
public sealed class S3Staging(S3Settings settings) : IObjectStaging, IDisposable
{
    // Uploads that were begun with another size could not go on.
    internal const long PartSize = 16 << 20;

    private readonly AmazonS3Client client = S3Clients.Make(settings);

    public async Task<Staged> Begin(string key, CancellationToken cancellation = default)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = settings.Bucket, Key = ObjectKey.Check(key), ContentType = "application/octet-stream" };
        return new(key, 0, (await client.InitiateMultipartUploadAsync(begin, cancellation)).UploadId, []);
    }

    public async Task<IStagedWriter> Open(Staged staged, CancellationToken cancellation = default)
    {
        var writer = new S3StagedWriter(client, settings.Bucket, staged);
        try
        {
            await writer.ReadRest(cancellation);
            return writer;
        }
        catch (Exception failure)
        {
            await writer.DisposeAsync();
            throw IsGone(failure) ? new StagingLostException(staged.Key, failure) : failure;
        }
    }

    public async Task Finish(Staged staged, CancellationToken cancellation = default)
    {
        try
        {
            await using (var writer = new S3StagedWriter(client, settings.Bucket, staged))
                await writer.Complete(cancellation);
        }
        catch (Exception failure) when (failure is AmazonS3Exception or StagingLostException)
        {
            // It may have been finished before, when the answer was lost.
            if (await LengthOf(staged.Key, cancellation) != staged.Length)
                throw IsGone(failure) ? new StagingLostException(staged.Key, failure) : failure;
        }
        await client.DeleteObjectAsync(settings.Bucket, S3StagedWriter.RestOf(staged.Key), cancellation);
    }

    public async Task Abandon(Staged staged, CancellationToken cancellation = default)
    {
        try
        {
            await client.AbortMultipartUploadAsync(settings.Bucket, staged.Key, staged.Upload, cancellation);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            // It is gone, or the server cannot: then the bucket's own rule for unfinished uploads clears up.
        }
        await client.DeleteObjectAsync(settings.Bucket, S3StagedWriter.RestOf(staged.Key), cancellation);
    }

    public void Dispose() => client.Dispose();

    private static bool IsGone(Exception failure) => failure is StagingLostException
        or AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" }
        or AmazonS3Exception { ErrorCode: "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" };

    private async Task<long?> LengthOf(string key, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetObjectMetadataAsync(settings.Bucket, key, cancellation)).ContentLength;
        }
        catch (AmazonS3Exception absent) when (IsGone(absent))
        {
            return null;
        }
    }
}
