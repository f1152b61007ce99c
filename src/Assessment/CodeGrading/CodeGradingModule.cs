using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Modules;

namespace Stoa.CodeGrading;

/// <summary>Code of learners, run and graded in a sandbox.</summary>
public sealed class CodeGradingModule : IModule
{
    public string Name => "codegrading";

    public void Register(ModuleBuilder module)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
