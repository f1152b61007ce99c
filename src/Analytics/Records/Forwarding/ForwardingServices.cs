using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;

namespace Stoa.Records.Forwarding;

/// <summary>What leaves for other stores and warehouses.</summary>
internal static class ForwardingServices
{
    public static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<IFarSide, XapiFarSide>()
            .AddSingleton<IFarSide, CaliperFarSide>()
            .AddSingleton<IFarSide, LinesFarSide>()
            .AddSingleton<TargetRows>()
            .AddSingleton<Delivery>();
        module.Background<ForwardWorker>("jobs");
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ShowForwarding.Map(routes);
        AddTarget.Map(routes);
        ChangeTarget.Map(routes);
    }
}
