using System.Reflection;
using Stoa.Platform.Migrations;
using Stoa.Platform.Modules;

namespace Stoa.Host.Composition;

/// <summary>The modules of this program, found in the assemblies beside it; there is no list to keep.</summary>
internal static class ModuleList
{
    internal static IReadOnlyList<IModule> All { get; } = Find();

    internal static IReadOnlyList<Migration> Migrations { get; } =
    [
        .. Migration.Of("platform", typeof(Migration).Assembly),
        .. All.SelectMany(module => Migration.Of(module.Name, module.GetType().Assembly)),
    ];

    /// <summary>Modules whose routes for programs a process with these roles serves.</summary>
    internal static IEnumerable<IHasRoleRoutes> Serving(IReadOnlySet<string> roles) =>
        All.OfType<IHasRoleRoutes>().Where(module => roles.Contains("web") || roles.Contains(module.Role));

    private static IReadOnlyList<IModule> Find() =>
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Stoa.*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal) && Path.GetFileName(file) != "Stoa.Bench.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)
            .SelectMany(name => Assembly.Load(new AssemblyName(name!)).GetTypes())
            .Where(type => typeof(IModule).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false })
            .Select(type => (IModule)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(module => module.Name, StringComparer.Ordinal),
    ];
}
