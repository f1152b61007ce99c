using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

public sealed class AdlTests : IAsyncLifetime
{
    private StoaSite site = null!;

    // The suite's own records must meet no others.
    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [AdlTheory]
    [InlineData("1.0.3", "/xapi", 1365)]
    [InlineData("2.0.0", "/xapi", 1442)]
    public async Task The_store_passes_every_test_of_the_suite(string version, string path, int tests)
    {
        var (key, secret) = await site.Key();

        var result = await AdlSuite.Run(new(site.Address, path), $"{key}", secret, version);

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        // A hook that fails takes its tests with it, and they count neither as passed nor as failed.
        Assert.Equal((tests, tests, 0), (result.Total, result.Passed, result.Failed));
    }
}
