using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Stoa.Platform.Modules;
using Stoa.Records.Access;
using Stoa.Records.Access.Keys;
using Stoa.Records.Caliper.Receiving;
using Stoa.Records.Cmi5;
using Stoa.Records.Cmi5.Gate;
using Stoa.Records.CommandLine;
using Stoa.Records.Deeds;
using Stoa.Records.Documents;
using Stoa.Records.Export;
using Stoa.Records.Forwarding;
using Stoa.Records.Partitions;
using Stoa.Records.Retention;
using Stoa.Records.SignIns;
using Stoa.Records.Viewer;

namespace Stoa.Records;

/// <summary>The record store: xAPI, cmi5 and Caliper endpoints, and what the site says of itself.</summary>
public sealed class RecordsModule : IModule, IHasMiddleware, IHasRoleRoutes, IHasFindings
{
    public string Name => "records";
    public string Role => "records";

    public void Register(ModuleBuilder module)
    {
        AccessServices.Add(module);
        DeedServices.Add(module);
        StoreServices.Add(module);
        DocumentRoutes.Add(module);
        ForwardingServices.Add(module);
        ExportServices.Add(module);
        RetentionServices.Add(module);
        ViewerServices.Add(module);
        SignInServices.Add(module);
        Cmi5Parts.Register(module);
    }

    public void Use(IApplicationBuilder app) => app.UseMiddleware<XapiGate>().UseMiddleware<AuGate>();

    public void Map(IEndpointRouteBuilder routes)
    {
        ForwardingServices.Map(routes);
        ViewerServices.Map(routes);
        Cmi5Parts.Map(routes);
    }

    public void MapForRole(IEndpointRouteBuilder routes)
    {
        GiveToken.Map(routes);
        ReceiveEvents.Map(routes);
        XapiBase.Map(routes, About.Map, DocumentRoutes.Map, StoreServices.Map);
    }

    public async Task<IReadOnlyList<Finding>> Look(NpgsqlDataSource ground, CancellationToken cancellation) => [await DefaultPartition.Look(ground, cancellation)];

    public IEnumerable<Command> Commands(ICommandHost host) =>
    [
        CreateKey.Make(host),
        ListKeys.Make(host),
        RevokeKey.Make(host),
        ExportRecords.Make(host),
    ];
}
