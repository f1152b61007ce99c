using System.CommandLine;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Platform.Modules;

/// <summary>A module's table of contents. Found by reflection: a class that implements this is a module.</summary>
public interface IModule
{
    /// <summary>Lower-case; also the name of its database schema.</summary>
    string Name { get; }

    /// <summary>Services, subscriptions, schedules, block types.</summary>
    void Register(ModuleBuilder module);

    /// <summary>Its routes. Mapped in processes that have the <c>web</c> role.</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>Its verbs on the command line, e.g. <c>user add</c>: a command with the same first word as another module's is merged with it.</summary>
    IEnumerable<Command> Commands(ICommandHost host) => [];
}

/// <summary>Runs a command's work inside the composed application: database started and migrated, services scoped to the default tenant.</summary>
public interface ICommandHost
{
    /// <returns>The exit code.</returns>
    Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation);
}
