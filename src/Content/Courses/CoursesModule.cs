using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Courses.Assets;
using Stoa.Courses.CommandLine;
using Stoa.Courses.Revisions;
using Stoa.Courses.Versions;
using Stoa.Platform.Modules;

namespace Stoa.Courses;

public sealed class CoursesModule : IModule
{
    public string Name => "courses";

    public void Register(ModuleBuilder module)
    {
        module.Services.AddSingleton<TreeCache>();
        module.Services.AddScoped<ICourses, CourseReader>();
        module.Services.AddScoped<PublishGate>();
        module.Services.AddScoped<TreeWriter>();
        module.Services.AddScoped<ICourseAuthoring, CourseAuthoring>();
        module.Services.AddScoped<ICourseAssets, CourseAssets>();
        module.Services.AddSingleton<CourseDirectory>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<CourseDirectory>());
    }

    public void Map(IEndpointRouteBuilder routes) => ServeAsset.Map(routes);

    public IEnumerable<Command> Commands(ICommandHost host) => [CourseCommands.Make(host)];
}
