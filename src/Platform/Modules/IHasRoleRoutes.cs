using Microsoft.AspNetCore.Routing;

namespace Stoa.Platform.Modules;

/// <summary>A module some of whose routes another role serves as well as <c>web</c>, so that it scales by itself.</summary>
public interface IHasRoleRoutes
{
    /// <summary>The role, e.g. <c>records</c>.</summary>
    string Role { get; }

    /// <summary>Routes for programs, not for people: mapped once in processes that have the role or <c>web</c>.</summary>
    void MapForRole(IEndpointRouteBuilder routes);
}
