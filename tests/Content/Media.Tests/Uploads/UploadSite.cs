using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

public sealed class UploadSite : IAsyncLifetime
{
    internal const int Largest = 40_000_000;

    internal StoaSite Site { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Media:Uploads:LargestBytes"] = $"{Largest}" });

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
