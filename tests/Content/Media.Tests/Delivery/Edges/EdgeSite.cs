using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Recordings;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Delivery.Edges;

/// <summary>A site with one recording behind a real nginx, which asks at the origin's own port.</summary>
public sealed class EdgeSite : IAsyncLifetime
{
    private readonly int originPort = Ports.Free();
    internal Clips Clips { get; } = new();
    internal NginxEdge Alpha { get; } = new("alpha", Ports.Free(), new() { ["k1"] = "the-key-of-this-month", ["k2"] = "the-key-of-next-month" });
    internal NginxEdge Beta { get; } = new("beta", Ports.Free());
    internal StoaSite Site { get; private set; } = null!;
    internal Recording Recording { get; private set; } = null!;
    internal Uri Origin => new($"http://127.0.0.1:{originPort}");

    public async Task InitializeAsync()
    {
        (string, string)[] settings =
        [
            .. Alpha.Settings(0), .. Beta.Settings(1), ("Media:Edges:1:Network", "value"), ("Media:Edges:0:Network", "lowest"), ("Media:Steering:Exploration", "0"), ("Media:Steering:ProbeSeconds", "1"), ("Media:Warming:Seconds", "1"),
            ("Media:Origin:Secret", NginxEdge.OriginSecret), ("Media:Origin:Port", $"{originPort}"),
        ];
        Site = await MediaSite.Start(settings);
        await Alpha.Start(originPort);
        await Beta.Start(originPort);
        Recording = await MediaSite.Made(Site, await Clips.Make("film.mkv", "-f lavfi -i testsrc2=s=320x180:r=10:d=9 -f lavfi -i sine=d=9 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"));
    }

    public async Task DisposeAsync()
    {
        await Alpha.DisposeAsync();
        await Beta.DisposeAsync();
        await Site.DisposeAsync();
        Clips.Dispose();
    }

    internal EdgeSettings Settings => Site.Services.GetRequiredService<EdgeSettings>();

    /// <summary>The recording's folder at the edge, as a course's page names it.</summary>
    internal SignedFolder At(NginxEdge edge, Guid course = default) =>
        Site.Services.GetRequiredService<EdgeAddresses>().Of(Settings.Find(edge.Name)!, Tenant.Default, course, Recording.Id);

    /// <summary>The same by another signer, key or hour than the site would take.</summary>
    internal string Signed(NginxEdge edge, string kind, string keyId, string secret, int hours, Guid course = default) =>
        Folder(edge, kind, keyId, secret, hours, course).Of("{file}");

    internal SignedFolder Folder(NginxEdge edge, string kind, string keyId, string secret, int hours, Guid course = default)
    {
        var signer = Site.Services.GetServices<ICdnSigner>().Single(signer => signer.Kind == kind);
        var until = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 3600) + hours;
        return signer.Sign(new(Tenant.Default, course, Recording.Id, until), new Edge(edge.Name, edge.Url, kind, keyId, secret));
    }

    internal async Task<string> Rung(HttpClient http, string kind = "v")
    {
        var master = await http.GetStringAsync(At(Alpha).Of("master.m3u8"));
        return master.Split('\n').Select(line => line.Contains("URI=\"", StringComparison.Ordinal) ? line.Split("URI=\"")[1] : line).First(line => line.StartsWith(kind, StringComparison.Ordinal)).Split('/')[0];
    }
}
