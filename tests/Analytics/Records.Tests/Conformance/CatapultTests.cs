using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

public sealed class CatapultTests : IAsyncLifetime
{
    private const int Tests = 87;

    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [CatapultFact]
    public async Task The_site_passes_every_test_of_the_suite_for_systems_that_launch_cmi5()
    {
        var result = await CatapultSuite.Run(site);

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        Assert.Equal((Tests, Tests), (result.Total, result.Passed));
    }
}
