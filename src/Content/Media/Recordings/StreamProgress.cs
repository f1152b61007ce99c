using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Media.Recordings;

/// <summary>What is sent when something changed.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Text">The same in words.</param>
internal sealed record ProgressNote(string State, double Share, int? SecondsLeft, string Text);

/// <summary>Pushes how far a recording is, as server-sent events, until nothing changes any more: to authors, and to whoever holds a token.</summary>
internal static class StreamProgress
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/media/recordings/{id:guid}/progress", Follow).RequireRole(Role.Author, Role.Instructor);
        routes.MapGet("/media/{token}/{id:guid}/progress", FollowByToken);
    }

    private static async Task<IResult> FollowByToken(
        string token, Guid id, [FromServices] PathTokens tokens, [FromServices] ProgressBoard board, Tenant tenant, IHostApplicationLifetime life, HttpContext http) =>
        await tokens.Opens(token, tenant.Id, id) ? await Follow(id, board, tenant, life, http) : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> Follow(Guid id, [FromServices] ProgressBoard board, Tenant tenant, IHostApplicationLifetime life, HttpContext http) =>
        await board.Look(tenant.Id, id) is null ? Results.NotFound() : TypedResults.ServerSentEvents(Notes(board, tenant.Id, id, life.ApplicationStopping, http.RequestAborted));

    private static async IAsyncEnumerable<SseItem<ProgressNote>> Notes(
        ProgressBoard board, Guid tenant, Guid id, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ProgressNote? last = null;
        while (!stopping.IsCancellationRequested && !cancellation.IsCancellationRequested && await board.Look(tenant, id) is { } recording)
        {
            var note = new ProgressNote(recording.State.ToString().ToLowerInvariant(), Math.Round(recording.Share, 3), recording.SecondsLeft, ProgressWords.Of(recording));
            if (note != last)
                yield return new(last = note, "progress");
            if (!recording.IsOpen)
                yield break;
            await Task.Delay(TimeSpan.FromSeconds(1), stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
