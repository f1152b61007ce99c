using Stoa.Platform.Storage;

namespace Stoa.Platform.Tests.Storage;

public sealed class FileStagingTests : ObjectStagingTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-staging-").FullName;

    internal override IObjectStaging Staging => new FileStaging(folder);

    internal override IObjectStore Store => new FileObjectStore(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Only_one_writes_at_a_time()
    {
        var staged = await Staging.Begin("one");
        await using (await Staging.Open(staged))
            await Assert.ThrowsAsync<StagingBusyException>(() => Staging.Open(staged));

        await using var next = await Staging.Open(staged);
    }

    [Fact]
    public async Task A_file_shorter_than_what_was_kept_is_lost()
    {
        var staged = await Append(await Staging.Begin("short"), [1, 2, 3]);

        await Assert.ThrowsAsync<StagingLostException>(() => Staging.Open(staged with { Length = 4 }));
    }
}
