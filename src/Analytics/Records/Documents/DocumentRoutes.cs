using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;

namespace Stoa.Records.Documents;

/// <summary>The state resource and the profiles of activities and agents.</summary>
internal static class DocumentRoutes
{
    internal static void Add(ModuleBuilder module) => module.Services.AddSingleton(DocumentSettings.Of(module.Configuration));

    internal static void Map(IEndpointRouteBuilder xapi)
    {
        foreach (var kind in DocumentKind.All)
        {
            ReadDocuments.Map(xapi, kind);
            WriteDocument.Map(xapi, kind);
            DeleteDocuments.Map(xapi, kind);
        }
    }
}
