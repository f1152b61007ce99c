using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Records.Tests;

/// <summary>One site for the tests of a class, with a second tenant. What they write must not meet.</summary>
public sealed class RecordsSite : IAsyncLifetime
{
    internal static readonly Guid Second = new("00000000-0000-7000-8000-000000000002");
    internal const string SecondHost = "second.example";

    internal StoaSite Site { get; private set; } = null!;
    internal HttpClient One { get; private set; } = null!;
    internal HttpClient Two { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Site = await StoaSite.Start();
        await Site.Services.GetRequiredService<PlatformDb>().Execute(
            "insert into platform.tenants (id, name, hosts) values (@Second, 'Second', array[@SecondHost])", new { Second, SecondHost });
        await Site.Services.GetRequiredService<Tenants>().Refresh();
        (One, Two) = (await Site.Source(version: "1.0.3"), await Site.Source());
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
