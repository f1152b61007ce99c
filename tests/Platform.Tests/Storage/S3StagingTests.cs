using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Storage;

public sealed class S3StagingTests(S3Server server) : ObjectStagingTests, IClassFixture<S3Server>, IDisposable
{
    private readonly S3Staging staging = new(server.Settings);
    private readonly S3ObjectStore store = new(server.Settings);

    internal override IObjectStaging Staging => staging;

    internal override IObjectStore Store => store;

    public void Dispose()
    {
        staging.Dispose();
        store.Dispose();
    }
}
