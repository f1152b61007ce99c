using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Stoa.Platform.Web;

/// <summary>A port of the web role on which only endpoints answer that are marked for it; they answer nowhere else. A module registers it.</summary>
public sealed record PrivatePort(int Number);

/// <summary>Marks and guards the endpoints of private ports.</summary>
public static class PrivatePorts
{
    /// <summary>The endpoint answers on this port and on no other.</summary>
    public static TBuilder OnlyOnPort<TBuilder>(this TBuilder routes, int port)
        where TBuilder : IEndpointConventionBuilder
    {
        var door = new PrivatePort(port);
        routes.Add(endpoint => endpoint.Metadata.Add(door));
        return routes;
    }

    /// <summary>After routing.</summary>
    public static void UsePrivatePorts(this IApplicationBuilder app)
    {
        var ports = app.ApplicationServices.GetServices<PrivatePort>().Select(port => port.Number).ToHashSet();
        if (ports.Count == 0)
            return;
        app.Use(async (http, next) =>
        {
            var here = http.Connection.LocalPort;
            if (http.GetEndpoint()?.Metadata.GetMetadata<PrivatePort>()?.Number is { } wanted ? wanted != here : ports.Contains(here))
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await next(http);
        });
    }
}
