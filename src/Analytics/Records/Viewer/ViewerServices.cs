using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Records.Access.Keys;
using Stoa.Records.Refused;
using Stoa.Records.Retention;

namespace Stoa.Records.Viewer;

/// <summary>The administrator's pages of the record store.</summary>
internal static class ViewerServices
{
    internal static void Add(ModuleBuilder module)
    {
        module.Services
            .AddScoped<Naming>()
            .AddScoped<TextSearch>()
            .AddScoped<ShowStatements.Search>()
            .AddSingleton<RefusedShelf>()
            .AddScoped<Replay>();
        module
            .On<RefusedAged, OnRefusedAged>()
            .Every<RefusedAged>(TimeSpan.FromHours(1), () => new());
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ShowStatements.Map(routes);
        ShowStatement.Map(routes);
        FollowStatements.Map(routes);
        ShowRefused.Map(routes);
        ReplayRefused.Map(routes);
        ManageKeys.Map(routes);
        ManageRetention.Map(routes);
    }
}
