using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Learning;
using Stoa.Media.Cost;
using Stoa.Media.Delivery.Steering;
using Stoa.Media.Delivery.Warming;
using Stoa.Media.Egress;
using Stoa.Platform.Modules;
using Stoa.Platform.Web;

namespace Stoa.Media.Delivery.Edges;

/// <summary>What delivery by edges is made of.</summary>
internal static class EdgeServices
{
    internal static void Add(ModuleBuilder module)
    {
        ICdnSigner[] signers = [new PathTokenSigner(), new SecureLinkSigner(), new HmacQuerySigner(), new CookieSigner()];
        var settings = EdgeSettings.Of(module.Configuration, PriceBook.Of(module.Configuration), signers);
        foreach (var signer in signers)
            module.Services.AddSingleton(signer);
        foreach (var edge in settings.All)
            module.Services.AddSingleton(new FileOrigin(edge.Origin));
        if (settings is { Any: true, Port: { } port })
            module.Services.AddSingleton(new PrivatePort(port));
        module.Services
            .AddSingleton(settings)
            .AddSingleton<EdgeAddresses>()
            .AddSingleton<EdgeProbe>()
            .AddSingleton<EdgeState>()
            .AddSingleton<EdgeOrder>()
            .AddSingleton<MonthTraffic>()
            .AddSingleton<RecordingDoor>()
            .AddScoped<SteeredDelivery>()
            .AddSingleton<ReadEdgeLog>()
            .AddScoped<EgressLedger>()
            .AddSingleton(WarmingSettings.Of(module.Configuration))
            .AddSingleton<Warmer>();
        module
            .On<PlaybackReported, OnPlaybackReported>()
            .On<UnitCompleted, OnUnitCompleted>()
            .Background<ProbeEdges>("web")
            .Background<WarmEdges>("jobs");
    }
}
