using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Modules;
using Stoa.Records.Access;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Content;
using Stoa.Records.Cmi5.Launching;
using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Packages;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Records.Cmi5.Waiving;
using Stoa.Ui.Blocks;

namespace Stoa.Records.Cmi5;

/// <summary>The table of contents of cmi5.</summary>
internal static class Cmi5Parts
{
    internal static void Register(ModuleBuilder module)
    {
        module.Services
            .AddScoped<PackageKeeping>()
            .AddScoped<IPackageFormat, Cmi5Format>()
            .AddSingleton<IBlockType, Cmi5Block>()
            .AddSingleton<ContentKeys.Memory>()
            .AddScoped<ContentKeys>()
            .AddScoped<ContentTokens>()
            .AddScoped<PackagePolicy>()
            .AddSingleton<Registrar.Outlines>()
            .AddScoped<Registrar>()
            .AddScoped<LaunchDocuments>()
            .AddScoped<Launches>()
            .AddScoped<Door>()
            .AddScoped<UnitRoster>()
            .AddSingleton<ICallerSource, SessionSource>()
            .AddScoped<IPersonalData, PersonalData>();
        module
            .On<LearnerEnrolled, OnLearnerOfUnitsEnrolled>()
            .On<PersonErased, OnPersonOfUnitsErased>();
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ServeContent.Map(routes);
        ShowReturned.Map(routes);
        LaunchUnit.Map(routes);
        ShowSession.Map(routes);
        EndSession.Map(routes);
        FetchToken.Map(routes);
        WaiveUnit.Map(routes);
    }
}
