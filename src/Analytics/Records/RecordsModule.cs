using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Modules;

namespace Stoa.Records;

/// <summary>The record store: xAPI, cmi5 and Caliper endpoints, and what the site says of itself.</summary>
public sealed class RecordsModule : IModule
{
    public string Name => "records";

    public void Register(ModuleBuilder module)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
