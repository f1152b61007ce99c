using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Modules;

namespace Stoa.Insights;

/// <summary>Rollups of the record, and the pages that show them.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "insights";

    public void Register(ModuleBuilder module)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
