using Amazon.S3;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Storage;

public sealed class S3ObjectStoreTests(S3Server server) : ObjectStoreTests, IClassFixture<S3Server>, IDisposable
{
    private readonly S3ObjectStore store = new(server.Settings);

    internal override IObjectStore Store => store;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task The_content_type_is_kept()
    {
        await Store.Put("typed", new MemoryStream([1]), "image/webp");

        await using var found = await Store.Get("typed");

        Assert.Equal("image/webp", found!.ContentType);
    }

    [Fact]
    public async Task A_missing_bucket_is_an_error_and_not_an_absent_object()
    {
        using var elsewhere = new S3ObjectStore(server.Settings with { Bucket = "no-such-bucket" });

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => elsewhere.Get("anything"));

        Assert.Equal("NoSuchBucket", error.ErrorCode);
    }
}
