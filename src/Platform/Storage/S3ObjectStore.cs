using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Stoa.Platform.Storage;

/// <summary>Objects in a bucket of any server that speaks S3, with path-style addresses. The bucket exists before Stoa does.</summary>
public sealed class S3ObjectStore(S3Settings settings) : IObjectStore, IDisposable
{
    private readonly AmazonS3Client client = S3Clients.Make(settings);

    public async Task Put(string key, Stream bytes, string contentType, CancellationToken cancellation = default)
    {
        ObjectKey.Check(key);
        await using var spool = bytes.CanSeek ? null : await Spool(bytes, cancellation);
        await new S3Upload(client, settings.Bucket).Put(key, spool ?? bytes, contentType, cancellation);
    }

    public async Task<StoredObject?> Get(string key, CancellationToken cancellation = default)
    {
        var found = await OrNull(() => client.GetObjectAsync(settings.Bucket, ObjectKey.Check(key), cancellation));
        return found is null ? null : new(found.ResponseStream, found.ContentLength, found.Headers.ContentType);
    }

    public async Task<StoredObject?> GetRange(string key, long offset, long length, CancellationToken cancellation = default)
    {
        if (await OrNull(() => client.GetObjectMetadataAsync(settings.Bucket, ObjectKey.Check(key), cancellation)) is not { } whole)
            return null;
        // S3 answers an empty range with an error.
        if (offset >= whole.ContentLength || length <= 0)
            return new(Stream.Null, whole.ContentLength, whole.Headers.ContentType);
        var last = length >= whole.ContentLength - offset ? whole.ContentLength - 1 : offset + length - 1;
        var request = new GetObjectRequest { BucketName = settings.Bucket, Key = key, ByteRange = new ByteRange(offset, last) };
        var part = await OrNull(() => client.GetObjectAsync(request, cancellation));
        return part is null ? null : new(part.ResponseStream, whole.ContentLength, part.Headers.ContentType);
    }

    public async Task<bool> Exists(string key, CancellationToken cancellation = default) =>
        await OrNull(() => client.GetObjectMetadataAsync(settings.Bucket, ObjectKey.Check(key), cancellation)) is not null;

    public Task Delete(string key, CancellationToken cancellation = default) =>
        OrNull(() => client.DeleteObjectAsync(settings.Bucket, ObjectKey.Check(key), cancellation));

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = prefix });
        await foreach (var found in pages.S3Objects.WithCancellation(cancellation))
            yield return found.Key;
    }

    public void Dispose() => client.Dispose();

    private static async Task<T?> OrNull<T>(Func<Task<T>> request) where T : class
    {
        try
        {
            return await request();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    /// <summary>S3 wants to know the length before the first byte.</summary>
    private static async Task<FileStream> Spool(Stream bytes, CancellationToken cancellation)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"stoa-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await bytes.CopyToAsync(spool, cancellation);
        spool.Position = 0;
        return spool;
    }
}
