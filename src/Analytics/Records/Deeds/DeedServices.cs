using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;

namespace Stoa.Records.Deeds;

/// <summary>What the site says of itself.</summary>
internal static class DeedServices
{
    public static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<StatementMaps>()
            .AddScoped<DeedPlaces>()
            .AddScoped<Recorder>();
    }
}
