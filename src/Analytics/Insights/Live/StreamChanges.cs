using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Insights.Live;

/// <summary>Tells pages that figures changed, as server-sent events; the page then asks for its figures again. At most once a second.</summary>
internal static class StreamChanges
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(25);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/insights/changes", Handle).RequirePerson();

    private static IResult Handle(Tenant tenant, [FromServices] Changes changes, IHostApplicationLifetime life, HttpContext http) =>
        TypedResults.ServerSentEvents(Notes(changes, tenant.Id, life.ApplicationStopping, http.RequestAborted));

    // The first note says that the line is open; what comes while nothing changes keeps it so.
    private static async IAsyncEnumerable<SseItem<string>> Notes(
        Changes changes, Guid tenant, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new("", "open");
        while (!stopping.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            var next = changes.Next(tenant);
            await Task.WhenAny(next, Pause(Quiet, stopping));
            yield return new("", next.IsCompleted ? "changed" : "quiet");
            await Pause(Rest, stopping);
        }
    }

    private static Task Pause(TimeSpan time, CancellationToken stopping) => Task.Delay(time, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
}
