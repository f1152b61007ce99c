using System.Net;
using Stoa.Testing;

namespace Stoa.Media.Tests.Delivery.Edges;

/// <summary>Edges that ask a shield, which asks the origin.</summary>
public sealed class ShieldTests : IAsyncLifetime
{
    private readonly EdgeSite edges = new();
    private readonly VarnishShield shield = new();

    public async Task InitializeAsync()
    {
        await edges.InitializeAsync();
        await shield.Start(edges.Origin.Port);
        foreach (var edge in new[] { edges.Alpha, edges.Beta })
        {
            await edge.Stop();
            await edge.Start(shield.Port);
        }
    }

    public async Task DisposeAsync()
    {
        await shield.DisposeAsync();
        await edges.DisposeAsync();
    }

    [Fact]
    public async Task What_one_edge_has_asked_for_the_origin_is_not_asked_again_by_another()
    {
        using var http = new HttpClient();
        var file = $"{await edges.Rung(http)}/0.m4s";
        using var first = await http.GetAsync(edges.At(edges.Alpha).Of(file));
        using var second = await http.GetAsync(edges.At(edges.Beta, Guid.CreateVersion7()).Of(file));
        Assert.Equal(("MISS", "MISS"), (Of(first, "X-Cache"), Of(first, "X-Shield")));
        Assert.Equal(("MISS", "HIT"), (Of(second, "X-Cache"), Of(second, "X-Shield")));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());

        var shieldAddress = new Uri($"http://127.0.0.1:{shield.Port}/media/edge/{Platform.Tenancy.Tenant.Default:N}/{Guid.Empty:N}/{edges.Recording.Id:N}/{file}");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(shieldAddress)).StatusCode);
    }

    private static string Of(HttpResponseMessage answer, string header) => answer.Headers.GetValues(header).Single();
}
