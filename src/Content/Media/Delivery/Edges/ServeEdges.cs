using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;

namespace Stoa.Media.Delivery.Edges;

/// <summary>The origin: gives files to edges, which have checked the token of whoever asks. With <c>Media:Origin:Port</c> on that port only,
/// where nothing else answers.</summary>
internal static class ServeEdges
{
    /// <summary>Bears <see cref="EdgeSettings.Secret"/>.</summary>
    internal const string Header = "X-Stoa-Edge";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<EdgeSettings>();
        if (!settings.Any)
            return;
        var route = routes.MapMethods("/media/edge/{tenant:guid}/{course:guid}/{recording:guid}/{**file}", [HttpMethods.Get, HttpMethods.Head], Handle);
        if (settings.Port is { } port)
            route.OnlyOnPort(port);
    }

    private static async Task<IResult> Handle(
        Guid tenant, Guid recording, string file, HttpContext http, EdgeSettings settings, RecordingFiles files, IObjectStore store)
    {
        if (!IsEdge(http.Request, settings))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return await ServeMedia.Find(files, tenant, recording, file, http.RequestAborted) is { } found
            ? await ServeMedia.Answer(http, found, file, store, http.Request.QueryString.Value ?? "")
            : Results.NotFound();
    }

    private static bool IsEdge(HttpRequest request, EdgeSettings settings) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[Header].ToString()), Encoding.UTF8.GetBytes(settings.Secret));
}
