using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Imports.Archives;
using Stoa.Imports.CommandLine;
using Stoa.Imports.Importing;
using Stoa.Imports.Isolated;
using Stoa.Platform.Modules;
using Stoa.Ui.Blocks;

namespace Stoa.Imports;

/// <summary>Courses from elsewhere, and the frames in which their interactive parts run.</summary>
public sealed class ImportsModule : IModule
{
    public string Name => "imports";

    public void Register(ModuleBuilder module)
    {
        module.Services.AddSingleton(new PackageLimits());
        module.Services.AddSingleton<Acceptance>();
        module.Services.AddScoped<ImportRows>();
        module.Services.AddScoped(services => new ImportCourse(
            services.GetRequiredService<ICourseAuthoring>(), services.GetRequiredService<ICourseAssets>(),
            services.GetRequiredService<Acceptance>(), services.GetRequiredService<PackageLimits>(), services.GetServices<IPackageFormat>(), services.GetService<IProblemInspector>()));
        module.Services.AddScoped<IImports, CourseImports>();
        module.Services.AddSingleton<IIsolatedContent, IsolatedContent>();
        module.On<ImportRequested, OnImportRequested>();
    }

    public void Map(IEndpointRouteBuilder routes) => ShowFrame.Map(routes);

    public IEnumerable<Command> Commands(ICommandHost host) => [ImportCommand.Make(host)];
}
