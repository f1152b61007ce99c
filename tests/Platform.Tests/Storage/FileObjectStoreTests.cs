using Stoa.Platform.Storage;

namespace Stoa.Platform.Tests.Storage;

public sealed class FileObjectStoreTests : ObjectStoreTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-files-").FullName;

    internal override IObjectStore Store => new FileObjectStore(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_put_that_breaks_off_leaves_what_was_there()
    {
        await Store.Put("kept", new MemoryStream([1, 2, 3]), "");

        await Assert.ThrowsAsync<IOException>(() => Store.Put("kept", new Breaking(), ""));

        await using var found = await Store.Get("kept");
        Assert.Equal(3, found!.Length);
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    private sealed class Breaking : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("the line went dead");
    }
}
